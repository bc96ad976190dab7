package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RegistryError;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.Deliveries.Fetched;
import org.imag.conformance.suite.Deliveries.StoredDocument;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-43, Retrieve Document Set. */
final class Iti43Tests {
  private static final String SECTION = "ITI TF-2 3.43.5";
  private static final int MANY = 500;

  private Iti43Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new SeveralDocuments(),
        new HomeEchoed(),
        new HomeNotInvented(),
        new UnknownRepository(),
        new UnknownDocument(),
        new Mixed(),
        ScriptedTest.of(
            "ITI-43-07",
            "A document asked for twice comes twice",
            SECTION,
            Iti43Tests::askedTwice,
            Claim.ITI_43,
            Claim.ITI_41),
        ScriptedTest.of(
            "ITI-43-20",
            "A request that names no document is refused",
            "ITI TF-2 3.43.4.1.2",
            bench -> expectNone(bench, List.of()),
            Claim.ITI_43),
        ScriptedTest.of(
            "ITI-43-21",
            "A DocumentRequest without identifier gives nothing away",
            "ITI TF-2 3.43.4.1.2",
            Iti43Tests::unnamed,
            Claim.ITI_43,
            Claim.ITI_41),
        ScriptedTest.of(
            "ITI-43-22",
            "A document that is here, asked of another repository, is not given",
            SECTION,
            Iti43Tests::elsewhere,
            Claim.ITI_43,
            Claim.ITI_41),
        ScriptedTest.of(
            "ITI-43-23",
            "A replaced document and its replacement come in one answer",
            "ITI TF-2 3.43.4.1.3",
            Iti43Tests::replaced,
            Claim.ITI_43,
            Claim.ITI_41,
            Claim.ITI_18),
        ScriptedTest.of(
            "ITI-43-24",
            "500 documents of which one is here: that, and an error for each of the others",
            SECTION,
            Iti43Tests::manyMissing,
            Claim.ITI_43,
            Claim.ITI_41));
  }

  private static void elsewhere(Bench bench) throws IOException {
    StoredDocument stored = Deliveries.stored(bench, 1).get(0);
    Fetched fetched =
        Deliveries.fetch(bench, List.of(DocumentReference.of("2.999.0.0.1", stored.uniqueId())));
    bench.findings().expectEqual("status", XdsNames.FAILURE, fetched.answer().registry().status());
    expectError(bench, fetched.answer().registry(), "XDSUnknownRepositoryId", stored.uniqueId());
    fetched.expect(bench, List.of());
  }

  private static void replaced(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    StoredDocument former = provided(bench, Samples.provided(bench.target(), patient, 1));
    RegisteredDocument old = Registrations.found(bench, former.uniqueId());
    Submission next = Samples.provided(bench.target(), patient, 1);
    StoredDocument latter =
        provided(
            bench, next.with(Association.of(XdsNames.RPLC, next.document().id(), old.entryUuid())));
    Fetched fetched =
        Deliveries.fetch(
            bench,
            List.of(
                Deliveries.reference(bench, former.uniqueId()),
                Deliveries.reference(bench, latter.uniqueId())));
    Registrations.expectSuccess(bench, fetched.answer().registry());
    fetched.expect(bench, List.of(former, latter));
  }

  private static StoredDocument provided(Bench bench, Submission submission) throws IOException {
    byte[] content = Samples.content();
    DocumentEntry entry = submission.document();
    Registrations.requireSuccess(
        Deliveries.provide(bench, submission, List.of(Samples.document(entry, content))));
    return new StoredDocument(entry.value("uniqueId"), entry.value("mimeType"), content);
  }

  private static void manyMissing(Bench bench) throws IOException {
    StoredDocument stored = Deliveries.stored(bench, 1).get(0);
    List<DocumentReference> references = new ArrayList<>();
    for (int i = 1; i < MANY; i++) {
      references.add(Deliveries.reference(bench, FreshUid.oid()));
    }
    references.add(MANY / 2, Deliveries.reference(bench, stored.uniqueId()));
    Fetched fetched = Deliveries.fetch(bench, references);
    RegistryAnswer answer = fetched.answer().registry();
    bench.findings().expectEqual("status", XdsNames.PARTIAL_SUCCESS, answer.status());
    bench
        .findings()
        .expectEqual(
            "documents with an error",
            (long) MANY - 1,
            answer.errors().stream().map(RegistryError::location).distinct().count());
    fetched.expect(bench, List.of(stored));
  }

  private static void askedTwice(Bench bench) throws IOException {
    StoredDocument stored = Deliveries.stored(bench, 1).get(0);
    DocumentReference reference = Deliveries.reference(bench, stored.uniqueId());
    Fetched fetched = Deliveries.fetch(bench, List.of(reference, reference));
    Registrations.expectSuccess(bench, fetched.answer().registry());
    fetched.expect(bench, List.of(stored, stored));
  }

  private static void unnamed(Bench bench) throws IOException {
    StoredDocument stored = Deliveries.stored(bench, 1).get(0);
    expectNone(
        bench,
        List.of(Deliveries.reference(bench, stored.uniqueId()), Deliveries.reference(bench, "")));
  }

  private static void expectNone(Bench bench, List<DocumentReference> references)
      throws IOException {
    Fetched fetched = Deliveries.fetch(bench, references);
    bench.findings().expectEqual("status", XdsNames.FAILURE, fetched.answer().registry().status());
    fetched.expect(bench, List.of());
  }

  /** Notes a finding unless an error has this code and names the document. */
  static void expectError(
      Bench bench, RegistryAnswer answer, String errorCode, String documentUniqueId) {
    bench
        .findings()
        .expect(
            answer.errors().stream().anyMatch(e -> isError(e, errorCode, documentUniqueId)),
            "expected "
                + errorCode
                + " with location "
                + documentUniqueId
                + " among "
                + answer.errors());
  }

  private static boolean isError(RegistryError error, String code, String location) {
    return error.errorCode().equals(code) && error.location().equals(location);
  }

  private record SeveralDocuments() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-43-01",
          "Several documents come back with their bytes and types",
          SECTION,
          Claim.ITI_43,
          Claim.ITI_41);
    }

    @Override
    public void run(Bench bench) throws IOException {
      List<StoredDocument> stored = Deliveries.stored(bench, 3);
      Fetched fetched =
          Deliveries.fetch(
              bench, stored.stream().map(d -> Deliveries.reference(bench, d.uniqueId())).toList());
      Registrations.expectSuccess(bench, fetched.answer().registry());
      fetched.expect(bench, stored);
    }
  }

  private record HomeEchoed() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-43-02",
          "homeCommunityId, repository and document id are echoed",
          "ITI TF-2 3.43.4.2.2",
          Claim.ITI_43,
          Claim.ITI_41);
    }

    @Override
    public void run(Bench bench) throws IOException {
      String home = bench.target().text(TargetKey.HOME_COMMUNITY);
      StoredDocument stored = Deliveries.stored(bench, 1).get(0);
      String repository = bench.target().text(TargetKey.REPOSITORY_ID);
      Fetched fetched =
          Deliveries.fetch(
              bench, List.of(new DocumentReference(home, repository, stored.uniqueId())));
      fetched.expect(bench, List.of(stored));
      for (var head : fetched.heads()) {
        bench.findings().expectEqual("HomeCommunityId", home, head.home());
        bench.findings().expectEqual("RepositoryUniqueId", repository, head.repositoryUniqueId());
      }
    }
  }

  private record HomeNotInvented() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-43-03",
          "No HomeCommunityId in the answer when the request has none",
          "ITI TF-2 3.43.4.2.2",
          Claim.ITI_43,
          Claim.ITI_41);
    }

    @Override
    public void run(Bench bench) throws IOException {
      StoredDocument stored = Deliveries.stored(bench, 1).get(0);
      Fetched fetched =
          Deliveries.fetch(bench, List.of(Deliveries.reference(bench, stored.uniqueId())));
      fetched.expect(bench, List.of(stored));
      fetched.heads().forEach(h -> bench.findings().expectEqual("HomeCommunityId", null, h.home()));
    }
  }

  private record UnknownRepository() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-43-04",
          "A repositoryUniqueId of another repository: XDSUnknownRepositoryId with location",
          SECTION,
          Claim.ITI_43);
    }

    @Override
    public void run(Bench bench) throws IOException {
      String document = FreshUid.oid();
      RegistryAnswer answer =
          Deliveries.fetch(bench, List.of(DocumentReference.of("2.999.0.0.1", document)))
              .answer()
              .registry();
      bench.findings().expectEqual("status", XdsNames.FAILURE, answer.status());
      expectError(bench, answer, "XDSUnknownRepositoryId", document);
    }
  }

  private record UnknownDocument() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-43-05",
          "A document that is not there: XDSDocumentUniqueIdError with location",
          SECTION,
          Claim.ITI_43);
    }

    @Override
    public void run(Bench bench) throws IOException {
      String document = FreshUid.oid();
      RegistryAnswer answer =
          Deliveries.fetch(bench, List.of(Deliveries.reference(bench, document)))
              .answer()
              .registry();
      bench.findings().expectEqual("status", XdsNames.FAILURE, answer.status());
      expectError(bench, answer, "XDSDocumentUniqueIdError", document);
    }
  }

  private record Mixed() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-43-06",
          "One document there and two not: PartialSuccess with the document and both errors",
          SECTION + ", TF-3 table 4.2.4.2-4",
          Claim.ITI_43,
          Claim.ITI_41);
    }

    @Override
    public void run(Bench bench) throws IOException {
      StoredDocument stored = Deliveries.stored(bench, 1).get(0);
      String gone = FreshUid.oid();
      String elsewhere = FreshUid.oid();
      Fetched fetched =
          Deliveries.fetch(
              bench,
              List.of(
                  Deliveries.reference(bench, gone),
                  Deliveries.reference(bench, stored.uniqueId()),
                  DocumentReference.of("2.999.0.0.1", elsewhere)));
      RegistryAnswer answer = fetched.answer().registry();
      bench.findings().expectEqual("status", XdsNames.PARTIAL_SUCCESS, answer.status());
      expectError(bench, answer, "XDSDocumentUniqueIdError", gone);
      expectError(bench, answer, "XDSUnknownRepositoryId", elsewhere);
      fetched.expect(bench, List.of(stored));
    }
  }
}
