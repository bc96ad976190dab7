package org.imag.imaging.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataSet;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.imag.dicom.multipart.MediaType;
import org.imag.dicom.multipart.MultipartFormatException;
import org.imag.dicom.multipart.MultipartReader;
import org.imag.dicom.multipart.Part;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.DicomArchive.Storing;
import org.imag.imaging.archive.DicomUid;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.audit.DicomWebAudit;

/** STOW-RS: takes in the instances of a body one by one (PS3.18 10.5). */
@Dependent
public class StowRs {
  private static final String DICOM = "application/dicom";
  private static final int MAX_INSTANCES = 100_000;

  private final DicomArchive archive;
  private final DicomWebAudit audit;
  private final StoreAnswer answers;

  @Inject
  public StowRs(DicomArchive archive, DicomWebAudit audit, RegionConfiguration region) {
    this(archive, audit, region.dicomWebUrl());
  }

  StowRs(DicomArchive archive, DicomWebAudit audit, String baseUrl) {
    this.archive = archive;
    this.audit = audit;
    this.answers = new StoreAnswer(baseUrl);
  }

  /**
   * Stores what the body holds; an instance that cannot be stored fails alone.
   *
   * @param study the only study allowed, when the request names one
   */
  public DicomWebAnswer store(DicomWebRequest request, Optional<String> study) throws IOException {
    study.filter(uid -> !DicomUid.isValid(uid)).ifPresent(StowRs::refuseStudy);
    List<StoreOutcome> outcomes = outcomes(request, study);
    if (outcomes.isEmpty()) {
      throw DicomWebRefusal.badRequest("The body holds no instance");
    }
    record(request, outcomes);
    DataSet answer = answers.dataSet(outcomes);
    return new DicomWebAnswer(
        StoreAnswer.status(outcomes),
        DicomJson.MEDIA_TYPE,
        Map.of(),
        out -> DicomJson.write(answer, out, BulkDataUri.INLINE));
  }

  private static void refuseStudy(String study) {
    throw DicomWebRefusal.badRequest("The study in the path is not a UID");
  }

  private void record(DicomWebRequest request, List<StoreOutcome> outcomes) {
    audit.stored(request.peer(), stored(outcomes));
    List<StoredInstance> notes =
        outcomes.stream()
            .filter(Stored.class::isInstance)
            .map(Stored.class::cast)
            .filter(Stored::rejects)
            .map(Stored::instance)
            .toList();
    audit.rejected(request.peer(), notes);
  }

  private static List<StoredInstance> stored(List<StoreOutcome> outcomes) {
    return outcomes.stream()
        .filter(Stored.class::isInstance)
        .map(outcome -> ((Stored) outcome).instance())
        .toList();
  }

  private List<StoreOutcome> outcomes(DicomWebRequest request, Optional<String> study)
      throws IOException {
    Form form = form(contentType(request));
    Storing storing = archive.storing(study);
    List<Refused> refused = new ArrayList<>();
    try {
      switch (form) {
        case SINGLE -> storing.add(request.body());
        case MULTIPART -> receive(request, storing, refused);
        case METADATA -> receiveMetadata(request, storing, refused);
      }
    } catch (MultipartFormatException e) {
      return outcomesOfDamagedBody(storing, refused, e);
    } catch (IOException | RuntimeException e) {
      // what came before the client went away is stored, hence audited
      record(request, storing.finish());
      throw e;
    }
    return all(storing, refused);
  }

  private static List<StoreOutcome> all(Storing storing, List<Refused> refused) {
    return Stream.concat(storing.finish().stream(), refused.stream()).toList();
  }

  private static List<StoreOutcome> outcomesOfDamagedBody(
      Storing storing, List<Refused> refused, MultipartFormatException damage) {
    refused.add(
        new Refused(null, null, FailureReason.CANNOT_UNDERSTAND, "The body breaks off here"));
    List<StoreOutcome> outcomes = all(storing, refused);
    if (stored(outcomes).isEmpty()) {
      throw DicomWebRefusal.badRequest("The multipart body is damaged: " + damage.getMessage());
    }
    return outcomes;
  }

  /** How instances come (PS3.18 10.5.1). */
  private enum Form {
    SINGLE,
    MULTIPART,
    METADATA
  }

  private static Form form(MediaType contentType) {
    if (contentType.essence().equals(DICOM)) {
      return Form.SINGLE;
    }
    String partType = contentType.parameter("type").orElse(DICOM);
    boolean multipart = contentType.essence().equals("multipart/related");
    if (multipart && partType.equalsIgnoreCase(DICOM)) {
      return Form.MULTIPART;
    }
    if (multipart && partType.equalsIgnoreCase(DicomJson.MEDIA_TYPE)) {
      return Form.METADATA;
    }
    throw new DicomWebRefusal(
        415,
        "Send multipart/related; type=\"application/dicom\", one part an instance, or"
            + " type=\"application/dicom+json\", metadata first and bulk data after");
  }

  private static MediaType contentType(DicomWebRequest request) {
    try {
      return MediaType.parse(request.contentType().orElse(""));
    } catch (IllegalArgumentException e) {
      throw new DicomWebRefusal(415, "Content-Type is missing or not a media type");
    }
  }

  private static void receive(DicomWebRequest request, Storing storing, List<Refused> refused)
      throws IOException {
    MultipartReader reader =
        new MultipartReader(request.body(), request.contentType().orElseThrow());
    Optional<Part> part = reader.next();
    for (int number = 1; part.isPresent(); number++) {
      if (number > MAX_INSTANCES) {
        throw new DicomWebRefusal(413, "Send at most " + MAX_INSTANCES + " instances at once");
      }
      if (isDicom(part.get())) {
        storing.add(part.get().body());
      } else {
        refused.add(
            new Refused(
                null, null, FailureReason.CANNOT_UNDERSTAND, "The part is not application/dicom"));
      }
      part = reader.next();
    }
  }

  private static void receiveMetadata(
      DicomWebRequest request, Storing storing, List<Refused> refused) throws IOException {
    MultipartReader reader =
        new MultipartReader(request.body(), request.contentType().orElseThrow());
    Part first =
        reader.next().orElseThrow(() -> DicomWebRefusal.badRequest("The body holds no part"));
    if (first.contentType().filter(type -> type.essence().equals(DicomJson.MEDIA_TYPE)).isEmpty()) {
      throw DicomWebRefusal.badRequest("The first part must be " + DicomJson.MEDIA_TYPE);
    }
    MetadataInstances instances = new MetadataInstances(storing, refused);
    instances.metadata(first.body());
    Optional<Part> part = reader.next();
    for (int number = 1; part.isPresent(); number++) {
      if (number > MAX_INSTANCES) {
        throw new DicomWebRefusal(413, "Send at most " + MAX_INSTANCES + " parts at once");
      }
      instances.bulkData(part.get());
      part = reader.next();
    }
    instances.finish();
  }

  private static boolean isDicom(Part part) {
    return part.contentType().map(type -> type.essence().equals(DICOM)).orElse(true);
  }
}
