package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.target.Claim;

/** Queries and expectations that the suites of ITI-18 share. */
final class Iti18Queries {
  private Iti18Queries() {}

  static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of("ITI-18-" + number, title, section, script, Claim.ITI_18, Claim.ITI_42);
  }

  /** All approved objects of the patient. */
  static StoredQuery getAll(String patientIdCx) {
    return StoredQuery.of(StoredQuery.GET_ALL)
        .text("$patientId", patientIdCx)
        .list("$XDSDocumentEntryStatus", XdsNames.APPROVED)
        .list("$XDSSubmissionSetStatus", XdsNames.APPROVED)
        .list("$XDSFolderStatus", XdsNames.APPROVED);
  }

  /** The approved submission sets of the patient. */
  static StoredQuery findSubmissionSets(String patientIdCx) {
    return StoredQuery.of(StoredQuery.FIND_SUBMISSION_SETS)
        .text("$XDSSubmissionSetPatientId", patientIdCx)
        .list("$XDSSubmissionSetStatus", XdsNames.APPROVED);
  }

  /** The approved folders of the patient. */
  static StoredQuery findFolders(String patientIdCx) {
    return StoredQuery.of(StoredQuery.FIND_FOLDERS)
        .text("$XDSFolderPatientId", patientIdCx)
        .list("$XDSFolderStatus", XdsNames.APPROVED);
  }

  /** The titles of the documents, sorted and joined. */
  static String titles(QueryAnswer answer) {
    return answer.documents().stream()
        .map(RegisteredDocument::title)
        .sorted()
        .collect(Collectors.joining());
  }

  /** Notes a finding unless the query finds exactly the documents with the titles. */
  static void expectTitles(Bench bench, String titles, StoredQuery query) throws IOException {
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectSuccess(bench, answer.registry());
    bench.findings().expectEqual("documents found", titles, titles(answer));
  }

  /** Notes a finding unless the query is refused with one of the codes and gives nothing. */
  static void expectRefused(Bench bench, StoredQuery query, String codes, String named)
      throws IOException {
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectRefused(bench, answer.registry(), codes, named);
    bench.findings().expectEqual("objects in a Failure", List.of(), List.copyOf(answer.ids()));
  }
}
