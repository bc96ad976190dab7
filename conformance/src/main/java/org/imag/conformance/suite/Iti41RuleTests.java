package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.Deliveries.StoredDocument;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-41, what is said of documents that come again, come together or are not there yet. */
final class Iti41RuleTests {
  private static final String SECTION = "ITI TF-2 3.41.4.1.3";
  private static final String NOTHING = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
  private static final int MANY = 120;

  private Iti41RuleTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("20", "120 documents in one request", Iti41RuleTests::manyDocuments),
        scripted("21", "The same document again, with the same bytes", Iti41RuleTests::again),
        scripted(
            "22",
            "A uniqueId again with other bytes: XDSNonIdenticalHash, codeContext is the uniqueId",
            Iti41RuleTests::otherBytes),
        scripted(
            "23",
            "A uniqueId twice in one request: ...DuplicateUniqueIdInMessage",
            Iti41RuleTests::twiceInOneRequest),
        scripted(
            "24", "Two documents for one DocumentEntry are refused", Iti41RuleTests::twoForOne),
        scripted(
            "25",
            "Size 0 and the hash of nothing: the placeholder of delayed assembly is taken",
            Iti41RuleTests::placeholder),
        scripted(
            "26",
            "hash and size that are right are taken, the hash in either case",
            Iti41RuleTests::rightHash),
        scripted(
            "27",
            "repositoryUniqueId of the sender is replaced by the repository's own",
            Iti41RuleTests::foreignRepository),
        scripted(
            "28",
            "Several errors of the registry are passed on together",
            Iti41RuleTests::severalErrors),
        scripted("29", "A replaced document stays retrievable", Iti41RuleTests::replaced));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-41-" + number, title, SECTION, script, Claim.ITI_41, Claim.ITI_43, Claim.ITI_18);
  }

  private static RegistryAnswer provide(Bench bench, Submission submission, byte[] content)
      throws IOException {
    return Deliveries.provide(
        bench, submission, List.of(Samples.document(submission.document(), content)));
  }

  private static StoredDocument stored(Submission submission, byte[] content) {
    DocumentEntry entry = submission.document();
    return new StoredDocument(entry.value("uniqueId"), entry.value("mimeType"), content);
  }

  private static void expectRetrievable(Bench bench, StoredDocument... documents)
      throws IOException {
    List<StoredDocument> expected = List.of(documents);
    Deliveries.fetch(
            bench, expected.stream().map(d -> Deliveries.reference(bench, d.uniqueId())).toList())
        .expect(bench, expected);
  }

  private static void manyDocuments(Bench bench) throws IOException {
    List<StoredDocument> documents = Deliveries.stored(bench, MANY);
    expectRetrievable(bench, documents.toArray(StoredDocument[]::new));
  }

  private static void again(Bench bench) throws IOException {
    byte[] content = Samples.content();
    TestPatient patient = Patients.known(bench);
    Submission first = Samples.provided(bench.target(), patient, 1);
    Registrations.requireSuccess(provide(bench, first, content));
    Submission second = repeating(first, Samples.provided(bench.target(), patient, 1));
    Registrations.expectSuccess(bench, provide(bench, second, content));
    expectRetrievable(bench, stored(first, content));
  }

  private static Submission repeating(Submission first, Submission second) {
    return second.withDocuments(d -> d.with("uniqueId", first.document().value("uniqueId")));
  }

  private static void otherBytes(Bench bench) throws IOException {
    byte[] content = Samples.content();
    TestPatient patient = Patients.known(bench);
    Submission first = Samples.provided(bench.target(), patient, 1);
    Registrations.requireSuccess(provide(bench, first, content));
    Submission second = repeating(first, Samples.provided(bench.target(), patient, 1));
    RegistryAnswer answer = provide(bench, second, Samples.content());
    Registrations.expectRefused(
        bench,
        answer,
        "XDSNonIdenticalHash|XDSNonIdenticalSize",
        first.document().value("uniqueId"));
    expectRetrievable(bench, stored(first, content));
  }

  private static void twiceInOneRequest(Bench bench) throws IOException {
    String uniqueId = FreshUid.oid();
    Submission submission =
        Samples.provided(bench.target(), Patients.known(bench), 2)
            .withDocuments(d -> d.with("uniqueId", uniqueId));
    RegistryAnswer answer = Deliveries.provide(bench, submission, Samples.documents(submission));
    Registrations.expectRefused(
        bench,
        answer,
        "XDSRepositoryDuplicateUniqueIdInMessage|XDSRegistryDuplicateUniqueIdInMessage",
        uniqueId);
    Iti41Tests.expectNothingLeft(bench, uniqueId);
  }

  private static void twoForOne(Bench bench) throws IOException {
    Submission submission = Samples.provided(bench.target(), Patients.known(bench), 1);
    DocumentEntry entry = submission.document();
    RegistryAnswer answer =
        Deliveries.provide(
            bench,
            submission,
            List.of(
                Samples.document(entry, Samples.content()),
                Samples.document(entry, Samples.content())));
    Registrations.expectRefused(
        bench, answer, "XDSRepositoryMetadataError|XDSMissingDocumentMetadata");
    Iti41Tests.expectNothingLeft(bench, entry.value("uniqueId"));
  }

  private static void placeholder(Bench bench) throws IOException {
    byte[] nothing = {};
    Submission submission =
        Samples.provided(bench.target(), Patients.known(bench), 1)
            .withDocuments(d -> d.with("size", "0").with("hash", NOTHING));
    Registrations.expectSuccess(bench, provide(bench, submission, nothing));
    expectRetrievable(bench, stored(submission, nothing));
  }

  private static void rightHash(Bench bench) throws IOException {
    byte[] content = Samples.content();
    Submission submission =
        Samples.provided(bench.target(), Patients.known(bench), 1)
            .withDocuments(
                d ->
                    d.with("size", String.valueOf(content.length))
                        .with("hash", Samples.sha1(content).toUpperCase(java.util.Locale.ROOT)));
    Registrations.expectSuccess(bench, provide(bench, submission, content));
    expectRetrievable(bench, stored(submission, content));
  }

  private static void foreignRepository(Bench bench) throws IOException {
    Submission submission =
        Samples.provided(bench.target(), Patients.known(bench), 1)
            .withDocuments(d -> d.with("repositoryUniqueId", "2.999.0.0.1"));
    Registrations.expectSuccess(bench, provide(bench, submission, Samples.content()));
    RegisteredDocument registered =
        Registrations.found(bench, submission.document().value("uniqueId"));
    bench
        .findings()
        .expectEqual(
            "repositoryUniqueId",
            bench.target().text(TargetKey.REPOSITORY_ID),
            registered.slot("repositoryUniqueId"));
  }

  private static void severalErrors(Bench bench) throws IOException {
    Submission submission =
        Samples.provided(bench.target(), Iti42Tests.nobody(bench), 1)
            .withDocuments(d -> d.without("typeCode"));
    RegistryAnswer answer = provide(bench, submission, Samples.content());
    Registrations.expectFailure(bench, answer, "XDSUnknownPatientId");
    Registrations.expectFailure(bench, answer, "XDSRegistryMetadataError");
    Iti41Tests.expectNothingLeft(bench, submission.document().value("uniqueId"));
  }

  private static void replaced(Bench bench) throws IOException {
    byte[] before = Samples.content();
    byte[] after = Samples.content();
    TestPatient patient = Patients.known(bench);
    Submission first = Samples.provided(bench.target(), patient, 1);
    Registrations.requireSuccess(provide(bench, first, before));
    RegisteredDocument old = Registrations.found(bench, first.document().value("uniqueId"));
    Submission next = Samples.provided(bench.target(), patient, 1);
    Submission second =
        next.with(Association.of(XdsNames.RPLC, next.document().id(), old.entryUuid()));
    Registrations.expectSuccess(bench, provide(bench, second, after));
    bench
        .findings()
        .expectEqual(
            "status of the replaced document",
            XdsNames.DEPRECATED,
            Registrations.status(bench, old.entryUuid()));
    expectRetrievable(bench, stored(first, before), stored(second, after));
  }
}
