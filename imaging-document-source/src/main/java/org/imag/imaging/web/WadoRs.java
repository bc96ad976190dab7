package org.imag.imaging.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.imag.dicom.multipart.MultipartWriter;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.DicomUid;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.audit.DicomWebAudit;

/** WADO-RS: sends instances and their metadata, one after the other (PS3.18 10.4, RAD-107). */
@Dependent
public class WadoRs {
  private static final String DICOM = "application/dicom";
  private static final int MAX_INLINE_BYTES = 1024;

  private final DicomArchive archive;
  private final DicomWebAudit audit;
  private final ResourceUrls urls;

  @Inject
  public WadoRs(DicomArchive archive, DicomWebAudit audit, RegionConfiguration region) {
    this(archive, audit, region.dicomWebUrl());
  }

  WadoRs(DicomArchive archive, DicomWebAudit audit, String baseUrl) {
    this.archive = archive;
    this.audit = audit;
    this.urls = new ResourceUrls(baseUrl);
  }

  /** An instance and the syntax it is sent in. */
  private record Sent(StoredInstance instance, String transferSyntaxUid) {

    String contentType() {
      return DICOM + ";transfer-syntax=" + transferSyntaxUid;
    }
  }

  /** Sends the instances of a study, series or instance as Part 10 files. */
  public DicomWebAnswer instances(DicomWebRequest request, ResourceScope scope) {
    InstanceAcceptance acceptance =
        InstanceAcceptance.of(request.effectiveAccept(), scope.instance().isPresent());
    List<StoredInstance> existing = existing(scope);
    List<Sent> sent = new ArrayList<>();
    for (StoredInstance instance : available(existing)) {
      acceptance
          .choose(archive.transferSyntaxes(instance))
          .ifPresent(syntax -> sent.add(new Sent(instance, syntax)));
    }
    if (sent.isEmpty()) {
      throw DicomWebRefusal.notAcceptable(
          "The instances are stored in other transfer syntaxes than you accept;"
              + " accept transfer-syntax=* to get them as stored");
    }
    audit.retrieved(request.peer(), sent.stream().map(Sent::instance).toList());
    return acceptance.multipart()
        ? multipart(sent, existing.size() - sent.size())
        : single(sent.get(0));
  }

  private List<StoredInstance> existing(ResourceScope scope) {
    boolean valid =
        Stream.of(Optional.of(scope.study()), scope.series(), scope.instance())
            .flatMap(Optional::stream)
            .allMatch(DicomUid::isValid);
    if (!valid) {
      throw DicomWebRefusal.badRequest("The path names something that is not a UID");
    }
    List<StoredInstance> existing = archive.instances(scope);
    if (existing.isEmpty()) {
      throw DicomWebRefusal.notFound("No such study, series or instance is here");
    }
    return existing;
  }

  private List<StoredInstance> available(List<StoredInstance> existing) {
    List<StoredInstance> available = existing.stream().filter(archive::isAvailable).toList();
    if (available.isEmpty()) {
      throw DicomWebRefusal.notFound("What was stored here is not available now");
    }
    return available;
  }

  /** A client must not take a part for the whole (PS3.18 table 10.4.3-1). */
  private Map<String, String> warning(int leftOut) {
    return leftOut == 0
        ? Map.of()
        : Map.of(
            "Warning",
            "299 "
                + urls.base()
                + ": "
                + leftOut
                + " instances are not available, or not in an acceptable transfer syntax");
  }

  private DicomWebAnswer single(Sent sent) {
    return DicomWebAnswer.of(200, sent.contentType(), out -> copy(sent, out));
  }

  private DicomWebAnswer multipart(List<Sent> sent, int leftOut) {
    String boundary = MultipartWriter.randomBoundary();
    return new DicomWebAnswer(
        leftOut == 0 ? 200 : 206,
        MultipartWriter.related(DICOM, boundary),
        warning(leftOut),
        out -> write(sent, new MultipartWriter(out, boundary)));
  }

  private void write(List<Sent> sent, MultipartWriter parts) throws IOException {
    for (Sent one : sent) {
      Map<String, String> headers =
          Map.of(
              "Content-Type",
              one.contentType(),
              "Content-Location",
              urls.instance(one.instance().reference()));
      copy(one, parts.begin(headers));
    }
    parts.finish();
  }

  private void copy(Sent sent, OutputStream out) throws IOException {
    try (InputStream in = archive.open(sent.instance(), sent.transferSyntaxUid())) {
      in.transferTo(out);
    }
  }

  /** Sends everything but pixel data and long values, which get a BulkDataURI. */
  public DicomWebAnswer metadata(DicomWebRequest request, ResourceScope scope) {
    JsonAcceptance.require(request.effectiveAccept());
    List<StoredInstance> existing = existing(scope);
    List<StoredInstance> available = available(existing);
    int leftOut = existing.size() - available.size();
    audit.retrieved(request.peer(), available);
    Map<String, String> headers = new HashMap<>(warning(leftOut));
    headers.put("Cache-Control", "private, max-age=0, must-revalidate");
    return new DicomWebAnswer(
        leftOut == 0 ? 200 : 206,
        DicomJson.MEDIA_TYPE,
        headers,
        out -> writeMetadata(available, out));
  }

  private void writeMetadata(List<StoredInstance> instances, OutputStream out) throws IOException {
    MetadataUrls bulkData = new MetadataUrls();
    try {
      DicomJson.writeAll(
          instances.stream().map(instance -> bulkData.enter(header(instance), instance)).iterator(),
          out,
          bulkData);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private DataSet header(StoredInstance instance) {
    try {
      return archive.header(instance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The BulkDataURIs of the instance that is being written. */
  private final class MetadataUrls implements BulkDataUri {
    private BulkDataUri current = INLINE;

    DataSet enter(DataSet header, StoredInstance instance) {
      String base = urls.instance(instance.reference()) + "/bulkdata";
      current = BulkDataUri.below(base, MAX_INLINE_BYTES);
      return header.contains(Tag.ROWS)
          ? header.toBuilder()
              .putReference(Tag.PIXEL_DATA, VR.OW, base + "/" + Tag.hex(Tag.PIXEL_DATA))
              .build()
          : header;
    }

    @Override
    public Optional<String> uri(String path, DataElement element) {
      return current.uri(path, element);
    }
  }
}
