package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegisteredPackage;
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

  /** Sends any transaction whose body is a SubmitObjectsRequest. */
  static RegistryAnswer submit(Bench bench, XdsTransaction transaction, Submission submission)
      throws IOException {
    return bench.soap(transaction).submit(transaction.request(submission.xml()));
  }

  /** Registers for a test whose subject it is not. */
  static void require(Bench bench, Submission submission) throws IOException {
    requireSuccess(register(bench, submission));
  }

  /** Registers for a test whose subject it is not, and finds the first document again. */
  static RegisteredDocument found(Bench bench, Submission submission) throws IOException {
    require(bench, submission);
    return found(bench, submission.document().value("uniqueId"));
  }

  /** A new document of the patient, registered. */
  static RegisteredDocument newDocument(Bench bench, TestPatient patient) throws IOException {
    return found(bench, Samples.registered(bench.target(), patient, 1));
  }

  /**
   * The current document with the uniqueId.
   *
   * @throws PreconditionMissing unless there is one
   */
  static RegisteredDocument found(Bench bench, String uniqueId) throws IOException {
    QueryAnswer answer = query(bench, StoredQuery.getDocumentsByUniqueId(uniqueId));
    if (answer.documents().size() != 1) {
      throw new PreconditionMissing(
          "GetDocuments gives " + answer.documents().size() + " documents for " + uniqueId);
    }
    return answer.documents().get(0);
  }

  /** The current folder with the uniqueId. */
  static RegisteredPackage foundFolder(Bench bench, String uniqueId) throws IOException {
    QueryAnswer answer =
        query(bench, StoredQuery.of(StoredQuery.GET_FOLDERS).list("$XDSFolderUniqueId", uniqueId));
    if (answer.folders().size() != 1) {
      throw new PreconditionMissing(
          "GetFolders gives " + answer.folders().size() + " folders for " + uniqueId);
    }
    return answer.folders().get(0);
  }

  /** The status of the document with the entryUUID, or that it is not there. */
  static String status(Bench bench, String entryUuid) throws IOException {
    return query(bench, StoredQuery.getDocumentsByEntryUuid(entryUuid)).documents().stream()
        .map(RegisteredDocument::status)
        .findFirst()
        .orElse("not there");
  }

  /** Notes a finding unless the answer is a Failure with one of the codes, separated by |. */
  static void expectRefused(Bench bench, RegistryAnswer answer, String codes) {
    bench.findings().expectEqual("status", XdsNames.FAILURE, answer.status());
    List<String> expected = List.of(codes.split("\\|"));
    bench
        .findings()
        .expect(
            answer.errorCodes().stream().anyMatch(expected::contains),
            "errorCode: expected " + codes + " among " + answer.errorCodes());
  }

  /** The same, and the error's codeContext must name what is to be mended. */
  static void expectRefused(Bench bench, RegistryAnswer answer, String codes, String named) {
    expectRefused(bench, answer, codes);
    List<String> expected = List.of(codes.split("\\|"));
    bench
        .findings()
        .expect(
            answer.errors().stream()
                .filter(e -> expected.contains(e.errorCode()))
                .anyMatch(e -> e.codeContext().contains(named)),
            "no codeContext of " + codes + " names \"" + named + "\": " + answer.errors());
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
