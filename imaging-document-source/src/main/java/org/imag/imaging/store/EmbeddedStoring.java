package org.imag.imaging.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.DicomFile;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive.Storing;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.RejectionNote;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.store.ImagingIndex.Arrival;
import org.imag.imaging.store.ImagingIndex.Verdict;
import org.imag.imaging.store.InstanceFiles.NotWritable;
import org.imag.imaging.store.InstanceFiles.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines each file as it comes in and makes many durable together: one transaction and one forced
 * folder for a batch, whose size bounds what a crash makes the sender repeat.
 */
final class EmbeddedStoring implements Storing {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStoring.class);
  private static final int MAX_BATCH = 64;
  private static final long MAX_BATCH_BYTES = 64L << 20;

  private final InstanceFiles files;
  private final ImagingIndex index;
  private final Optional<String> requiredStudyUid;
  private final List<StoreOutcome> outcomes = new ArrayList<>();
  private final List<Arrival> batch = new ArrayList<>();
  private long batchBytes;

  EmbeddedStoring(InstanceFiles files, ImagingIndex index, Optional<String> requiredStudyUid) {
    this.files = files;
    this.index = index;
    this.requiredStudyUid = requiredStudyUid;
  }

  @Override
  public void add(InputStream part10) throws IOException {
    Received received;
    try {
      received = files.receive(part10);
    } catch (NotWritable e) {
      LOG.error("An instance could not be written: {}", e.getMessage(), e);
      outcomes.add(new Refused(null, null, FailureReason.OUT_OF_RESOURCES, e.getMessage()));
      return;
    }
    examine(received)
        .ifPresent(
            refused -> {
              outcomes.add(refused);
              files.discard(received);
            });
    if (batch.size() >= MAX_BATCH || batchBytes >= MAX_BATCH_BYTES) {
      keepBatch();
    }
  }

  @Override
  public List<StoreOutcome> finish() {
    keepBatch();
    return outcomes;
  }

  /** Why the file is refused, or empty when it went into the batch. */
  private Optional<Refused> examine(Received received) {
    try {
      return examine(received, read(received));
    } catch (DicomFormatException e) {
      return Optional.of(new Refused(null, null, FailureReason.CANNOT_UNDERSTAND, e.getMessage()));
    } catch (IOException | RuntimeException e) {
      LOG.error("An instance could not be examined", e);
      return Optional.of(
          new Refused(
              null,
              null,
              FailureReason.PROCESSING_FAILURE,
              "The instance failed inside the server"));
    }
  }

  private DicomFile read(Received received) throws IOException {
    try (InputStream in = files.open(received)) {
      return Part10Reader.examine(in, ReadLimits.HEADER);
    }
  }

  private Optional<Refused> examine(Received received, DicomFile file) {
    Optional<String> problem = InstanceHeader.problem(file);
    if (problem.isPresent()) {
      return Optional.of(refused(file, problem.get()));
    }
    InstanceHeader header = InstanceHeader.of(file);
    if (received.size() < PixelDataSize.of(file)) {
      return Optional.of(
          refused(
              header,
              FailureReason.CANNOT_UNDERSTAND,
              "The file breaks off inside its pixel data"));
    }
    String study = header.reference().studyInstanceUid();
    if (requiredStudyUid.filter(uid -> !uid.equals(study)).isPresent()) {
      return Optional.of(
          refused(
              header,
              FailureReason.STUDY_MISMATCH,
              "The instance is of another study than the request names"));
    }
    batch.add(new Arrival(header, received, RejectionNote.of(file.dataSet())));
    batchBytes += received.size();
    return Optional.empty();
  }

  private static Refused refused(DicomFile file, String explanation) {
    InstanceReference reference = InstanceHeader.reference(file.dataSet());
    boolean named = reference.sopInstanceUid() != null;
    return new Refused(
        named ? reference : null,
        file.dataSet().string(Tag.SOP_CLASS_UID).orElse(null),
        FailureReason.IDENTIFIER_INVALID,
        explanation);
  }

  private static Refused refused(InstanceHeader header, FailureReason reason, String explanation) {
    return new Refused(header.reference(), header.sopClassUid(), reason, explanation);
  }

  private void keepBatch() {
    if (batch.isEmpty()) {
      return;
    }
    try {
      keep();
    } catch (NotWritable e) {
      LOG.error("Instances could not be kept: {}", e.getMessage(), e);
      refuseBatch(FailureReason.OUT_OF_RESOURCES, e.getMessage());
    } catch (ArchiveUnavailable e) {
      LOG.error("Instances could not be indexed", e);
      refuseBatch(FailureReason.PROCESSING_FAILURE, e.getMessage());
    } finally {
      batch.forEach(arrival -> files.discard(arrival.received()));
      batch.clear();
      batchBytes = 0;
    }
  }

  private void keep() throws NotWritable {
    for (Arrival arrival : batch) {
      files.force(arrival.received());
    }
    List<Verdict> verdicts = index.add(batch, this::name);
    for (int i = 0; i < verdicts.size(); i++) {
      outcomes.add(outcome(batch.get(i), verdicts.get(i)));
    }
  }

  private void name(List<Arrival> arrivals) throws NotWritable {
    Map<Received, InstanceReference> names = new LinkedHashMap<>();
    arrivals.forEach(arrival -> names.put(arrival.received(), arrival.header().reference()));
    files.keep(names);
  }

  private void refuseBatch(FailureReason reason, String explanation) {
    batch.forEach(arrival -> outcomes.add(refused(arrival.header(), reason, explanation)));
  }

  private StoreOutcome outcome(Arrival arrival, Verdict verdict) {
    return switch (verdict) {
      case ADDED -> new Stored(stored(arrival), true, arrival.note().isPresent());
      case SAME_CONTENT, RESTORED -> again(arrival);
      default -> refused(arrival.header(), reason(verdict), explanation(verdict));
    };
  }

  private static FailureReason reason(Verdict verdict) {
    return switch (verdict) {
      case OTHER_CONTENT -> FailureReason.DUPLICATE_WITH_OTHER_CONTENT;
      case SERIES_OF_OTHER_STUDY, STUDY_OF_OTHER_PATIENT -> FailureReason.HIERARCHY_CONFLICT;
      case REJECTED_BEFORE -> FailureReason.REJECTED_BEFORE;
      case DUPLICATE_NOTE -> FailureReason.DUPLICATE_REJECTION_NOTE;
      case NOTE_WITHOUT_INSTANCES -> FailureReason.NOTHING_TO_REJECT;
      case NOTE_OF_OTHER_CLASS -> FailureReason.REJECTED_CLASS_CONFLICT;
      case NOTE_OVERRULED -> FailureReason.REJECTED_FOR_OTHER_REASON;
      default -> FailureReason.PROCESSING_FAILURE;
    };
  }

  private static String explanation(Verdict verdict) {
    return switch (verdict) {
      case OTHER_CONTENT ->
          "The archive holds this SOP Instance UID with other content; the first one is kept";
      case SERIES_OF_OTHER_STUDY -> "The archive holds this Series Instance UID in another study";
      case STUDY_OF_OTHER_PATIENT ->
          "The archive holds this study under another Patient ID, issuer or birth date";
      case REJECTED_BEFORE ->
          "The instance was rejected for patient safety or a wrong worklist entry and is not taken"
              + " again; a corrected one has a new SOP Instance UID";
      case DUPLICATE_NOTE -> "Everything the note cites is rejected for this reason already";
      case NOTE_WITHOUT_INSTANCES ->
          "The archive knows no instance of the note's study that the note cites; send the"
              + " instances first";
      case NOTE_OF_OTHER_CLASS ->
          "The note cites an instance under another SOP Class UID than the archive holds";
      case NOTE_OVERRULED -> "An instance the note cites is rejected for a graver reason";
      default -> "The archive's index does not take the instance; the server's log tells why";
    };
  }

  /** A file that has been lost since is whole again when the sender repeats it. */
  private StoreOutcome again(Arrival arrival) {
    StoredInstance instance = stored(arrival);
    if (files.size(instance.reference()) != instance.size()) {
      try {
        name(List.of(arrival));
      } catch (NotWritable e) {
        LOG.error("A lost instance could not be restored: {}", e.getMessage(), e);
        return refused(arrival.header(), FailureReason.OUT_OF_RESOURCES, e.getMessage());
      }
    }
    return new Stored(instance, false);
  }

  private static StoredInstance stored(Arrival arrival) {
    InstanceHeader header = arrival.header();
    return new StoredInstance(
        header.reference(),
        header.sopClassUid(),
        header.transferSyntaxUid(),
        arrival.received().size(),
        arrival.received().sha256(),
        header.patient());
  }
}
