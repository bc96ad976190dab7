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

  StudyStorage(DicomWebClient pacs) {
    this.pacs = pacs;
  }

  /**
   * Stores all files of the study.
   *
   * @throws RegionFailure naming what the archive refused
   */
  void store(DemoStudy study) throws IOException {
    List<DicomInstance> batch = new ArrayList<>();
    long bytes = 0;
    for (DicomInstance instance : study.instances()) {
      if (batch.size() == INSTANCES_A_REQUEST || bytes + instance.bytes() > BYTES_A_REQUEST) {
        send(batch);
        batch.clear();
        bytes = 0;
      }
      batch.add(instance);
      bytes += instance.bytes();
    }
    send(batch);
  }

  private void send(List<DicomInstance> batch) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    List<Attachment> parts = new ArrayList<>();
    for (DicomInstance instance : batch) {
      parts.add(Attachment.of(instance.instanceUid(), "application/dicom", instance.file()));
    }
    HttpReply reply = pacs.stow(parts);
    Set<String> missing = new TreeSet<>(batch.stream().map(DicomInstance::instanceUid).toList());
    missing.removeAll(stored(reply));
    if (!missing.isEmpty()) {
      throw new RegionFailure(
          "the archive did not take "
              + missing.size()
              + " of "
              + batch.size()
              + " instances (HTTP "
              + reply.status()
              + "): "
              + String.join(", ", missing.stream().limit(TOLD_REFUSALS).toList()));
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
}
