package org.imag.imaging.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.pixel.PictureFormat;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.audit.DicomWebAudit;

/** WADO-URI: one object by its UIDs (PS3.18 9, RAD TF-2 4.55). */
@Dependent
public class WadoUri {
  private static final String DICOM = "application/dicom";

  private final DicomArchive archive;
  private final DicomWebAudit audit;
  private final ArchivedResources resources;
  private final Pictures pictures;

  @Inject
  public WadoUri(
      DicomArchive archive,
      DicomWebAudit audit,
      RenderingMemory memory,
      RegionConfiguration region) {
    this(archive, audit, memory, region.dicomWebUrl());
  }

  WadoUri(DicomArchive archive, DicomWebAudit audit, String baseUrl) {
    this(archive, audit, new RenderingMemory(), baseUrl);
  }

  private WadoUri(
      DicomArchive archive, DicomWebAudit audit, RenderingMemory memory, String baseUrl) {
    this.archive = archive;
    this.audit = audit;
    this.resources = new ArchivedResources(archive, baseUrl);
    this.pictures = new Pictures(resources, memory);
  }

  /** Answers a request. */
  public DicomWebAnswer answer(String method, DicomWebRequest request) {
    try {
      if (!method.equals("GET")) {
        return DicomWebAnswer.notAllowed("GET");
      }
      return get(request, new WadoParameters(request.query()));
    } catch (RuntimeException e) {
      return FailureAnswers.of(e);
    }
  }

  private DicomWebAnswer get(DicomWebRequest request, WadoParameters parameters) {
    ResourceScope scope = parameters.object();
    Optional<String> asked = parameters.contentType(request.accept().orElse("*/*"));
    parameters.requireConsistent(asked);
    StoredInstance instance = resources.one(scope);
    Optional<String> document = EncapsulatedDocument.mediaType(instance.sopClassUid());
    String contentType = asked.orElseGet(() -> defaultType(instance, document));
    if (contentType.equals(DICOM)) {
      return dicom(request, instance, parameters.transferSyntaxes());
    }
    if (document.filter(contentType::equals).isPresent()) {
      return document(request, instance, contentType);
    }
    return picture(request, instance, parameters, format(contentType));
  }

  /** Images are shown, documents come as they are, everything else is DICOM (PS3.18 9.3). */
  private String defaultType(StoredInstance instance, Optional<String> document) {
    return document.orElseGet(
        () ->
            resources.header(instance).contains(Tag.ROWS) ? PictureFormat.JPEG.mediaType() : DICOM);
  }

  private DicomWebAnswer dicom(
      DicomWebRequest request, StoredInstance instance, List<String> transferSyntaxes) {
    List<String> available = archive.transferSyntaxes(instance);
    String chosen =
        new InstanceAcceptance(false, transferSyntaxes)
            .choose(available)
            .orElseThrow(
                () ->
                    DicomWebRefusal.notAcceptable(
                        "The object can be had in transfer syntax " + available));
    audit.retrievedByUri(request.peer(), List.of(instance));
    DicomWebAnswer answer =
        DicomWebAnswer.of(
            200,
            DICOM,
            out -> {
              try (InputStream in = archive.open(instance, chosen)) {
                in.transferTo(out);
              }
            });
    return chosen.equals(instance.transferSyntaxUid()) && instance.size() > 0
        ? answer.ofLength(instance.size())
        : answer;
  }

  private DicomWebAnswer document(
      DicomWebRequest request, StoredInstance instance, String mediaType) {
    String syntax = resources.readable(instance);
    audit.retrievedByUri(request.peer(), List.of(instance));
    return new DicomWebAnswer(
        200,
        mediaType,
        Map.of("X-Content-Type-Options", "nosniff"),
        out -> EncapsulatedDocument.copy(archive.open(instance, syntax), out));
  }

  private DicomWebAnswer picture(
      DicomWebRequest request,
      StoredInstance instance,
      WadoParameters parameters,
      PictureFormat format) {
    DataSet header = resources.header(instance);
    if (!header.contains(Tag.ROWS)) {
      throw DicomWebRefusal.notAcceptable("The object is not an image; accept " + DICOM);
    }
    int frame =
        parameters
            .frame(FrameAnswers.pixels(header).frames())
            .orElseGet(() -> Pictures.representative(header));
    Rendering rendering = parameters.rendering(FrameAnswers.pixels(header));
    audit.retrievedByUri(request.peer(), List.of(instance));
    byte[] picture = pictures.picture(instance, frame, rendering, format);
    return DicomWebAnswer.of(200, format.mediaType(), out -> out.write(picture))
        .ofLength(picture.length);
  }

  private static PictureFormat format(String contentType) {
    for (PictureFormat format : PictureFormat.values()) {
      if (format.mediaType().equals(contentType)) {
        return format;
      }
    }
    throw DicomWebRefusal.notAcceptable("The object cannot be sent as " + contentType);
  }
}
