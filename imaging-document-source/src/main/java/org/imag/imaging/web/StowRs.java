package org.imag.imaging.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataSet;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.imag.dicom.multipart.MediaType;
import org.imag.dicom.multipart.MultipartFormatException;
import org.imag.dicom.multipart.MultipartReader;
import org.imag.dicom.multipart.Part;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.DicomUid;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.audit.DicomWebAudit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** STOW-RS: takes in the instances of a multipart body one by one (PS3.18 10.5). */
@Dependent
public class StowRs {
  private static final Logger LOG = LoggerFactory.getLogger(StowRs.class);
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
    List<StoreOutcome> outcomes = new ArrayList<>();
    try {
      receive(request, study, outcomes);
    } catch (IOException | RuntimeException e) {
      // what came before the client went away is stored, hence audited
      audit.stored(request.peer(), stored(outcomes));
      throw e;
    }
    if (outcomes.isEmpty()) {
      throw DicomWebRefusal.badRequest("The body holds no instance");
    }
    audit.stored(request.peer(), stored(outcomes));
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

  private static List<StoredInstance> stored(List<StoreOutcome> outcomes) {
    return outcomes.stream()
        .filter(Stored.class::isInstance)
        .map(outcome -> ((Stored) outcome).instance())
        .toList();
  }

  private void receive(DicomWebRequest request, Optional<String> study, List<StoreOutcome> outcomes)
      throws IOException {
    MediaType contentType = contentType(request);
    if (contentType.essence().equals(DICOM)) {
      outcomes.add(store(request.body(), study));
      return;
    }
    String partType = contentType.parameter("type").orElse(DICOM);
    if (!contentType.essence().equals("multipart/related") || !partType.equalsIgnoreCase(DICOM)) {
      throw new DicomWebRefusal(
          415, "Send multipart/related; type=\"application/dicom\", one part an instance");
    }
    receiveParts(request, study, outcomes);
  }

  private static MediaType contentType(DicomWebRequest request) {
    try {
      return MediaType.parse(request.contentType().orElse(""));
    } catch (IllegalArgumentException e) {
      throw new DicomWebRefusal(415, "Content-Type is missing or not a media type");
    }
  }

  private void receiveParts(
      DicomWebRequest request, Optional<String> study, List<StoreOutcome> outcomes)
      throws IOException {
    try {
      MultipartReader reader =
          new MultipartReader(request.body(), request.contentType().orElseThrow());
      Optional<Part> part = reader.next();
      while (part.isPresent()) {
        if (outcomes.size() == MAX_INSTANCES) {
          throw new DicomWebRefusal(413, "Send at most " + MAX_INSTANCES + " instances at once");
        }
        outcomes.add(store(part.get(), study));
        part = reader.next();
      }
    } catch (MultipartFormatException e) {
      if (outcomes.stream().noneMatch(Stored.class::isInstance)) {
        throw DicomWebRefusal.badRequest("The multipart body is damaged: " + e.getMessage());
      }
      outcomes.add(
          new Refused(null, null, FailureReason.CANNOT_UNDERSTAND, "The body breaks off here"));
    }
  }

  private StoreOutcome store(Part part, Optional<String> study) throws IOException {
    boolean dicom = part.contentType().map(type -> type.essence().equals(DICOM)).orElse(true);
    return dicom
        ? store(part.body(), study)
        : new Refused(
            null, null, FailureReason.CANNOT_UNDERSTAND, "The part is not application/dicom");
  }

  /** An instance that the archive stumbles over fails alone. */
  private StoreOutcome store(InputStream part10, Optional<String> study) throws IOException {
    try {
      return archive.store(part10, study);
    } catch (RuntimeException e) {
      LOG.error("An instance could not be stored", e);
      return new Refused(
          null, null, FailureReason.PROCESSING_FAILURE, "The instance failed inside the server");
    }
  }
}
