package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RemoveDocuments;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.suite.Deliveries.Fetched;
import org.imag.conformance.suite.Deliveries.StoredDocument;
import org.imag.conformance.target.Claim;

/** ITI-86, Remove Documents. */
final class Iti86Tests {
  private static final String SECTION = "ITI RMD 3.86.4.1.3";
  private static final String ELSEWHERE = "2.999.0.0.1";
  private static final String GONE = "XDSDocumentUniqueIdError";
  private static final String FOREIGN = "XDSUnknownRepositoryId";

  private Iti86Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted(
            "01", "A document is removed and not retrievable any more", Iti86Tests::oneDocument),
        scripted("02", "Several documents are removed, others stay", Iti86Tests::severalDocuments),
        scripted("03", "The registry keeps the entry until ITI-62", Iti86Tests::entryStays),
        scripted(
            "10",
            "A repositoryUniqueId of another repository: XDSUnknownRepositoryId; it stays",
            Iti86Tests::unknownRepository),
        scripted(
            "11", "A document that is not there: XDSDocumentUniqueIdError", Iti86Tests::unknown),
        scripted("12", "A document cannot be removed twice", Iti86Tests::twice),
        scripted(
            "13",
            "One document there and two not: PartialSuccess, and it is gone",
            Iti86Tests::mixed),
        scripted("14", "A request that names no document is refused", Iti86Tests::nothing),
        scripted(
            "15", "A DocumentRequest without identifier spoils the request", Iti86Tests::unnamed));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-86-" + number,
        title,
        SECTION,
        script,
        Claim.ITI_86,
        Claim.ITI_41,
        Claim.ITI_43,
        Claim.ITI_18);
  }

  private static RegistryAnswer remove(Bench bench, DocumentReference... documents)
      throws IOException {
    return bench.soap(XdsTransaction.ITI_86).submit(RemoveDocuments.request(List.of(documents)));
  }

  private static DocumentReference reference(Bench bench, StoredDocument document) {
    return Deliveries.reference(bench, document.uniqueId());
  }

  private static void expectGone(Bench bench, StoredDocument document) throws IOException {
    Fetched fetched = Deliveries.fetch(bench, List.of(reference(bench, document)));
    fetched.expect(bench, List.of());
    Iti43Tests.expectError(bench, fetched.answer().registry(), GONE, document.uniqueId());
  }

  private static void expectThere(Bench bench, StoredDocument document) throws IOException {
    Deliveries.fetch(bench, List.of(reference(bench, document))).expect(bench, List.of(document));
  }

  private static void oneDocument(Bench bench) throws IOException {
    StoredDocument document = Deliveries.stored(bench, 1).get(0);
    Registrations.expectSuccess(bench, remove(bench, reference(bench, document)));
    expectGone(bench, document);
  }

  private static void severalDocuments(Bench bench) throws IOException {
    List<StoredDocument> documents = Deliveries.stored(bench, 3);
    Registrations.expectSuccess(
        bench,
        remove(bench, reference(bench, documents.get(0)), reference(bench, documents.get(2))));
    expectGone(bench, documents.get(0));
    expectThere(bench, documents.get(1));
    expectGone(bench, documents.get(2));
  }

  private static void entryStays(Bench bench) throws IOException {
    StoredDocument document = Deliveries.stored(bench, 1).get(0);
    Registrations.requireSuccess(remove(bench, reference(bench, document)));
    QueryAnswer found =
        Registrations.query(bench, StoredQuery.getDocumentsByUniqueId(document.uniqueId()));
    bench.findings().expectEqual("entries in the registry", 1, found.documents().size());
  }

  private static void unknownRepository(Bench bench) throws IOException {
    StoredDocument document = Deliveries.stored(bench, 1).get(0);
    RegistryAnswer answer = remove(bench, DocumentReference.of(ELSEWHERE, document.uniqueId()));
    Registrations.expectRefused(bench, answer, FOREIGN, document.uniqueId());
    expectThere(bench, document);
  }

  private static void unknown(Bench bench) throws IOException {
    String uniqueId = FreshUid.oid();
    RegistryAnswer answer = remove(bench, Deliveries.reference(bench, uniqueId));
    Registrations.expectRefused(bench, answer, GONE, uniqueId);
  }

  private static void twice(Bench bench) throws IOException {
    StoredDocument document = Deliveries.stored(bench, 1).get(0);
    Registrations.requireSuccess(remove(bench, reference(bench, document)));
    RegistryAnswer answer = remove(bench, reference(bench, document));
    Registrations.expectRefused(bench, answer, GONE, document.uniqueId());
  }

  private static void mixed(Bench bench) throws IOException {
    List<StoredDocument> documents = Deliveries.stored(bench, 2);
    String unknown = FreshUid.oid();
    RegistryAnswer answer =
        remove(
            bench,
            Deliveries.reference(bench, unknown),
            reference(bench, documents.get(0)),
            DocumentReference.of(ELSEWHERE, documents.get(1).uniqueId()));
    bench.findings().expectEqual("status", XdsNames.PARTIAL_SUCCESS, answer.status());
    expectError(bench, answer, GONE, unknown);
    expectError(bench, answer, FOREIGN, documents.get(1).uniqueId());
    expectGone(bench, documents.get(0));
    expectThere(bench, documents.get(1));
  }

  /** The location is not asked for: audit trails find the document in the codeContext. */
  private static void expectError(
      Bench bench, RegistryAnswer answer, String code, String uniqueId) {
    bench
        .findings()
        .expect(
            answer.errors().stream()
                .anyMatch(e -> e.errorCode().equals(code) && e.codeContext().contains(uniqueId)),
            "expected " + code + " that names " + uniqueId + " among " + answer.errors());
  }

  private static void nothing(Bench bench) throws IOException {
    Registrations.expectRefused(bench, remove(bench), "XDSRepositoryError|XDSRemoveDocumentsError");
  }

  private static void unnamed(Bench bench) throws IOException {
    StoredDocument document = Deliveries.stored(bench, 1).get(0);
    RegistryAnswer answer =
        remove(bench, reference(bench, document), Deliveries.reference(bench, ""));
    bench.findings().expectEqual("status", XdsNames.FAILURE, answer.status());
    expectThere(bench, document);
  }
}
