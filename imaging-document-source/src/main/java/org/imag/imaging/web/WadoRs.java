package org.imag.imaging.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.imag.dicom.multipart.MultipartWriter;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.InstanceSequence;
import org.imag.imaging.archive.InstanceSequence.Sent;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.audit.DicomWebAudit;

/** WADO-RS: sends instances and their metadata, one after the other (PS3.18 10.4, RAD-107). */
@Dependent
public class WadoRs {
  private static final String DICOM = "application/dicom";
  private static final String LEFT_OUT = "not available, or not in an acceptable transfer syntax";

  private final DicomArchive archive;
  private final DicomWebAudit audit;
  private final ResourceUrls urls;
  private final ArchivedResources resources;
  private final FrameAnswers frames;
  private final BulkDataAnswers bulkData;
  private final RenderedAnswers rendered;

  @Inject
  public WadoRs(
      DicomArchive archive,
      DicomWebAudit audit,
      RenderingMemory memory,
      RegionConfiguration region) {
    this(archive, audit, memory, region.dicomWebUrl());
  }

  WadoRs(DicomArchive archive, DicomWebAudit audit, String baseUrl) {
    this(archive, audit, new RenderingMemory(), baseUrl);
  }

  private WadoRs(
      DicomArchive archive, DicomWebAudit audit, RenderingMemory memory, String baseUrl) {
    this.archive = archive;
    this.audit = audit;
    this.urls = new ResourceUrls(baseUrl);
    this.resources = new ArchivedResources(archive, baseUrl);
    this.frames = new FrameAnswers(resources, audit, memory, urls);
    this.bulkData = new BulkDataAnswers(archive, resources, frames, audit, urls);
    this.rendered =
        new RenderedAnswers(archive, resources, new Pictures(resources, memory), audit, urls);
  }

  private static String contentType(Sent sent) {
    return DICOM + ";transfer-syntax=" + sent.transferSyntaxUid();
  }

  /** Sends the instances of a study, series or instance as Part 10 files. */
  public DicomWebAnswer instances(DicomWebRequest request, ResourceScope scope) {
    InstanceAcceptance acceptance =
        InstanceAcceptance.of(request.effectiveAccept(), scope.instance().isPresent());
    List<StoredInstance> existing = resources.existing(scope);
    List<Sent> sent = new ArrayList<>();
    for (StoredInstance instance : resources.available(existing)) {
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

  private DicomWebAnswer single(Sent sent) {
    DicomWebAnswer answer = DicomWebAnswer.of(200, contentType(sent), out -> write(sent, out));
    return sent.isAsStored() && sent.instance().size() > 0
        ? answer.ofLength(sent.instance().size())
        : answer;
  }

  private DicomWebAnswer multipart(List<Sent> sent, int leftOut) {
    String boundary = MultipartWriter.randomBoundary();
    return new DicomWebAnswer(
        leftOut == 0 ? 200 : 206,
        MultipartWriter.related(DICOM, boundary),
        resources.warning(leftOut, LEFT_OUT),
        out -> write(sent, new MultipartWriter(out, boundary)));
  }

  private void write(List<Sent> sent, MultipartWriter parts) throws IOException {
    try (InstanceSequence instances = archive.inOrder(sent)) {
      for (Sent one : sent) {
        Map<String, String> headers =
            Map.of(
                "Content-Type",
                contentType(one),
                "Content-Location",
                urls.instance(one.instance().reference()));
        copy(instances.open(one), parts.begin(headers));
      }
    }
    parts.finish();
  }

  private void write(Sent sent, OutputStream out) throws IOException {
    copy(archive.open(sent.instance(), sent.transferSyntaxUid()), out);
  }

  private static void copy(InputStream instance, OutputStream out) throws IOException {
    try (instance) {
      instance.transferTo(out);
    }
  }

  /** Sends what is below an instance: frames, bulk data, and renderings. */
  public DicomWebAnswer representation(
      DicomWebRequest request, ResourceScope scope, List<String> path) {
    boolean instance = scope.instance().isPresent();
    return switch (path.get(0)) {
      case "frames" -> frames(request, scope, path);
      case "bulkdata" ->
          instance && path.size() > 1
              ? bulkData.value(request, scope, path.subList(1, path.size()))
              : bulkData.all(request, scope);
      case "rendered" -> rendered.rendered(request, scope);
      case "thumbnail" -> rendered.thumbnail(request, scope, Optional.empty());
      case "pixeldata" -> pixelData(request, scope);
      default -> throw DicomWebRefusal.notFound("There is no such resource below an instance");
    };
  }

  private DicomWebAnswer frames(DicomWebRequest request, ResourceScope scope, List<String> path) {
    if (scope.instance().isEmpty() || path.size() < 2 || path.size() > 3) {
      throw DicomWebRefusal.notFound("Frames are at .../instances/{uid}/frames/{numbers}");
    }
    return switch (path.size() == 2 ? "" : path.get(2)) {
      case "" -> frames.frames(request, scope, path.get(1));
      case "rendered" -> rendered.frames(request, scope, path.get(1));
      case "thumbnail" -> rendered.thumbnail(request, scope, Optional.of(path.get(1)));
      default -> throw DicomWebRefusal.notFound("A frame has a rendered and a thumbnail resource");
    };
  }

  private DicomWebAnswer pixelData(DicomWebRequest request, ResourceScope scope) {
    if (scope.instance().isEmpty()) {
      throw new DicomWebRefusal(501, "Pixel data are offered of one instance at a time");
    }
    return bulkData.pixelData(request, scope);
  }

  /** Sends everything but pixel data and long values, which get a BulkDataURI. */
  public DicomWebAnswer metadata(DicomWebRequest request, ResourceScope scope) {
    JsonAcceptance.require(request.effectiveAccept());
    List<StoredInstance> existing = resources.existing(scope);
    List<StoredInstance> available = resources.available(existing);
    int leftOut = existing.size() - available.size();
    audit.retrieved(request.peer(), available);
    Map<String, String> headers = new HashMap<>(resources.warning(leftOut, LEFT_OUT));
    headers.put("Cache-Control", "private, max-age=0, must-revalidate");
    return new DicomWebAnswer(
        leftOut == 0 ? 200 : 206,
        DicomJson.MEDIA_TYPE,
        headers,
        out -> writeMetadata(available, out));
  }

  private void writeMetadata(List<StoredInstance> instances, OutputStream out) throws IOException {
    MetadataUrls bulkDataUris = new MetadataUrls();
    DicomJson.writeAll(
        instances.stream()
            .map(instance -> bulkDataUris.enter(resources.header(instance), instance))
            .iterator(),
        out,
        bulkDataUris);
  }

  /** The BulkDataURIs of the instance that is being written. */
  private final class MetadataUrls implements BulkDataUri {
    private BulkDataUri current = INLINE;

    DataSet enter(DataSet header, StoredInstance instance) {
      String base = urls.instance(instance.reference()) + "/bulkdata";
      current = BulkDataUri.below(base, BulkDataPaths.MAX_INLINE_BYTES);
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
