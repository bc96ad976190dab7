package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.suite.ImagingStudy.Size;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;

/** Studies brought to the archive. */
final class Studies {
  private static final int INSTANCES_A_REQUEST = 100;

  private Studies() {}

  /** A small study of two series, stored once for all tests that only read it. */
  static ImagingStudy shared(Bench bench) throws Exception {
    return bench.fixture("two series", ImagingStudy.class, () -> stored(bench, new Size(2, 3, 64)));
  }

  /** Another small study of the same patient, of one series, stored once as well. */
  static ImagingStudy other(Bench bench) throws Exception {
    TestPatient patient = shared(bench).patient();
    return bench.fixture(
        "one series", ImagingStudy.class, () -> stored(bench, patient, new Size(1, 2, 64)));
  }

  /** A new study of a new patient that the archive took. */
  static ImagingStudy stored(Bench bench, Size size) throws IOException {
    return stored(bench, Patients.known(bench), size);
  }

  private static ImagingStudy stored(Bench bench, TestPatient patient, Size size)
      throws IOException {
    if (!bench.target().claims(Claim.STOW_RS)) {
      throw new PreconditionMissing("the system claims no STOW-RS, so no study can be stored");
    }
    ImagingStudy study = ImagingStudy.make(bench.scratch(), patient, size);
    store(bench, study.instances());
    return study;
  }

  /** Stores instances of a study that the archive must take. */
  static void store(Bench bench, List<ImagingStudy.Instance> instances) throws IOException {
    List<Attachment> batch = new ArrayList<>();
    for (ImagingStudy.Instance instance : instances) {
      batch.add(instance.attachment());
      if (batch.size() == INSTANCES_A_REQUEST) {
        send(bench, batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      send(bench, batch);
    }
  }

  private static void send(Bench bench, List<Attachment> batch) throws IOException {
    HttpReply reply = bench.dicomWeb(Role.PACS).stow(List.copyOf(batch));
    if (reply.status() != 200) {
      throw new PreconditionMissing("STOW-RS was answered HTTP " + reply.status());
    }
  }
}
