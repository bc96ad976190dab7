package org.imag.deployment.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.client.DicomWebClient;
import org.imag.conformance.client.HttpReply;
import org.imag.deployment.RegionFailure;
import org.imag.dicom.DataSet;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.json.DicomJson;

/** Brings studies to the archive as a PACS does: STOW-RS, streamed from the files (PS3.18 10.5). */
final class StudyStorage {
  private static final int INSTANCES_A_REQUEST = 100;
  private static final long BYTES_A_REQUEST = 256L * 1024 * 1024;
  private static final int TOLD_REFUSALS = 5;

  private final DicomWebClient pacs;
  private final StorageEvents events;

  /** A storage that records its events as those of one patient. */
  StudyStorage(DicomWebClient pacs, StorageEvents events) {
    this.pacs = pacs;
    this.events = events;
  }

  /**
   * Stores all files of the study.
   *
   * @throws RegionFailure naming what the archive refused
   */
  void store(DemoStudy study) throws IOException {
    events.sender().record(events.begun(study));
    List<DicomInstance> batch = new ArrayList<>();
    long bytes = 0;
    for (DicomInstance instance : study.instances()) {
      if (batch.size() == INSTANCES_A_REQUEST || bytes + instance.bytes() > BYTES_A_REQUEST) {
        send(study, batch);
        batch.clear();
        bytes = 0;
      }
      batch.add(instance);
      bytes += instance.bytes();
    }
    send(study, batch);
  }

  private void send(DemoStudy study, List<DicomInstance> batch) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    Reply reply =
        events
            .sender()
            .audited(
                () -> send(batch),
                answer -> answer.missing().isEmpty(),
                outcome -> events.transferred(study.studyUid(), batch, outcome));
    requireAllStored(batch, reply);
  }

  private Reply send(List<DicomInstance> batch) throws IOException {
    List<Attachment> parts = new ArrayList<>();
    for (DicomInstance instance : batch) {
      parts.add(Attachment.of(instance.instanceUid(), "application/dicom", instance.file()));
    }
    HttpReply reply = pacs.stow(parts);
    Set<String> missing = new TreeSet<>(batch.stream().map(DicomInstance::instanceUid).toList());
    missing.removeAll(stored(reply));
    return new Reply(reply.status(), missing);
  }

  private static void requireAllStored(List<DicomInstance> batch, Reply reply) {
    if (!reply.missing().isEmpty()) {
      throw new RegionFailure(
          "the archive did not take "
              + reply.missing().size()
              + " of "
              + batch.size()
              + " instances (HTTP "
              + reply.status()
              + "): "
              + String.join(", ", reply.missing().stream().limit(TOLD_REFUSALS).toList()));
    }
  }

  private static List<String> stored(HttpReply reply) throws IOException {
    if (reply.status() != 200 && reply.status() != 202) {
      return List.of();
    }
    List<DataSet> answers = new ArrayList<>();
    DicomJson.read(new ByteArrayInputStream(reply.body()), ReadLimits.STANDARD, answers::add);
    return answers.stream()
        .flatMap(answer -> answer.items(Tag.REFERENCED_SOP_SEQUENCE).stream())
        .flatMap(item -> item.string(Tag.REFERENCED_SOP_INSTANCE_UID).stream())
        .toList();
  }

  /**
   * What the archive says.
   *
   * @param missing instances that it did not take
   */
  private record Reply(int status, Set<String> missing) {}
}
