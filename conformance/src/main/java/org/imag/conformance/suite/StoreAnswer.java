package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.target.Role;

/**
 * What STOW-RS says of the instances it got (PS3.18 I).
 *
 * @param status HTTP status
 * @param stored SOP Instance UIDs that were taken
 * @param reasons the Failure Reason of each that was not
 */
record StoreAnswer(int status, List<String> stored, List<Integer> reasons) {

  /** Stores instances as a PACS does. */
  static StoreAnswer to(Bench bench, List<Attachment> instances) throws IOException {
    return of(bench.dicomWeb(Role.PACS).stow(instances));
  }

  /** Stores one instance. */
  static StoreAnswer to(Bench bench, Attachment instance) throws IOException {
    return to(bench, List.of(instance));
  }

  private static StoreAnswer of(HttpReply reply) throws IOException {
    List<String> stored = new ArrayList<>();
    List<Integer> reasons = new ArrayList<>();
    if (Set.of(200, 202, 409).contains(reply.status())) {
      for (JsonDataSet result : Json.dataSets(reply.body())) {
        for (JsonDataSet item : result.items(DicomTags.REFERENCED_SOP_SEQUENCE)) {
          stored.add(item.text(DicomTags.REFERENCED_SOP_INSTANCE_UID));
        }
        addReasons(result, reasons);
      }
    }
    return new StoreAnswer(reply.status(), List.copyOf(stored), List.copyOf(reasons));
  }

  private static void addReasons(JsonDataSet result, List<Integer> reasons) throws IOException {
    List<JsonDataSet> failed = new ArrayList<>(result.items(DicomTags.FAILED_SOP_SEQUENCE));
    failed.addAll(result.items(DicomTags.OTHER_FAILURES_SEQUENCE));
    for (JsonDataSet item : failed) {
      String reason = item.text(DicomTags.FAILURE_REASON);
      reasons.add(reason.isEmpty() ? 0 : Integer.parseInt(reason));
    }
  }

  /** Whether each instance was taken. */
  boolean complete() {
    return (status == 200 || status == 202) && reasons.isEmpty();
  }

  /** Notes a finding unless every instance was taken. */
  void expectComplete(Bench bench, String what) {
    bench.findings().expect(complete(), what + " was not stored: " + this);
  }

  /** Notes a finding unless nothing was taken, and each instance has a reason. */
  void expectRefused(Bench bench, String what) {
    bench.findings().expectOneOf("HTTP status of " + what, Set.of(400, 409), status);
    bench.findings().expectEqual("stored of " + what, List.of(), stored);
    bench.findings().expect(!reasons.contains(0), what + " has no FailureReason");
  }

  /** The same, for this Failure Reason. */
  void expectRefused(Bench bench, String what, int reason) {
    expectRefused(bench, what);
    bench.findings().expectEqual("FailureReason of " + what, hex(List.of(reason)), hex(reasons));
  }

  private static List<String> hex(List<Integer> reasons) {
    return reasons.stream().map("%04X"::formatted).toList();
  }
}
