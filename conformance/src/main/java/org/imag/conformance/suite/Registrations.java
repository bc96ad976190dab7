package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;

/** Registrations and queries that several suites make. */
final class Registrations {
  private Registrations() {}

  /** Sends ITI-42. */
  static RegistryAnswer register(Bench bench, Submission submission) throws IOException {
    return bench
        .soap(XdsTransaction.ITI_42)
        .submit(XdsTransaction.ITI_42.request(submission.xml()));
  }

  /** Sends ITI-42 for a test whose subject it is not. */
  static Submission registered(Bench bench, TestPatient patient, int documents) throws IOException {
    Submission submission = Samples.registered(bench.target(), patient, documents);
    requireSuccess(register(bench, submission));
    return submission;
  }

  /** Sends ITI-18. */
  static QueryAnswer query(Bench bench, StoredQuery query) throws IOException {
    return bench.soap(XdsTransaction.ITI_18).query(query.request());
  }

  /** Notes a finding unless the registry knows no document with the uniqueId. */
  static void expectNotRegistered(Bench bench, String uniqueId) throws IOException {
    QueryAnswer answer = query(bench, StoredQuery.getDocumentsByUniqueId(uniqueId));
    bench
        .findings()
        .expectEqual("documents registered in spite of the failure", List.of(), ids(answer));
  }

  /** Notes a finding unless the answer is a Failure with the code. */
  static void expectFailure(Bench bench, RegistryAnswer answer, String errorCode) {
    bench.findings().expectEqual("status", XdsNames.FAILURE, answer.status());
    bench.findings().expectContains("errorCode", answer.errorCodes(), errorCode);
  }

  /** Notes a finding unless the answer is a Success. */
  static void expectSuccess(Bench bench, RegistryAnswer answer) {
    bench.findings().expectEqual("status", XdsNames.SUCCESS, answer.status());
    bench.findings().expectEqual("errors", List.of(), answer.errors());
  }

  /**
   * Stops the test unless the answer is a Success.
   *
   * @throws PreconditionMissing with the errors
   */
  static void requireSuccess(RegistryAnswer answer) {
    if (!answer.success()) {
      throw new PreconditionMissing("the documents were not taken: " + answer.errors());
    }
  }

  private static List<String> ids(QueryAnswer answer) {
    return answer.documents().stream().map(d -> d.uniqueId()).toList();
  }
}
