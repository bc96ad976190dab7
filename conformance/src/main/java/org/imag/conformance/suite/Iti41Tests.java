package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.ProvideAndRegister;
import org.imag.conformance.message.ProvidedDocument;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.suite.Deliveries.Fetched;
import org.imag.conformance.suite.Deliveries.StoredDocument;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-41, Provide and Register Document Set-b. */
final class Iti41Tests {
  private static final String SECTION = "ITI TF-2 3.41.4.1.3";

  private Iti41Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new DocumentStored(),
        new RepositoryCompletesMetadata(),
        new MissingDocument(),
        new MissingMetadata(),
        new WrongHash(),
        new WrongSize(),
        new RegistryErrorPassedOn(),
        new OneOfTwoDocumentsMissing(),
        new InlineDocument(),
        new NotMtom());
  }

  private static void expectNotRetrievable(Bench bench, String uniqueId) throws IOException {
    Fetched fetched = Deliveries.fetch(bench, List.of(Deliveries.reference(bench, uniqueId)));
    bench
        .findings()
        .expectEqual("documents retrieved after the failure", 0, fetched.heads().size());
  }

  static void expectNothingLeft(Bench bench, String uniqueId) throws IOException {
    if (bench.target().claims(Claim.ITI_43)) {
      expectNotRetrievable(bench, uniqueId);
    }
    if (bench.target().claims(Claim.ITI_18)) {
      Registrations.expectNotRegistered(bench, uniqueId);
    }
  }

  private record DocumentStored() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-01",
          "A document is stored and comes back with the same bytes and type",
          SECTION,
          Claim.ITI_41,
          Claim.ITI_43);
    }

    @Override
    public void run(Bench bench) throws IOException {
      Submission submission = Samples.provided(bench.target(), Patients.known(bench), 1);
      byte[] content = Samples.content();
      DocumentEntry entry = submission.document();
      RegistryAnswer answer =
          Deliveries.provide(bench, submission, List.of(Samples.document(entry, content)));
      Registrations.expectSuccess(bench, answer);
      StoredDocument sent =
          new StoredDocument(entry.value("uniqueId"), entry.value("mimeType"), content);
      Deliveries.fetch(bench, List.of(Deliveries.reference(bench, sent.uniqueId())))
          .expect(bench, List.of(sent));
    }
  }

  private record RepositoryCompletesMetadata() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-02",
          "The repository registers its own repositoryUniqueId, the SHA-1 and the size",
          SECTION,
          Claim.ITI_41,
          Claim.ITI_18);
    }

    @Override
    public void run(Bench bench) throws IOException {
      StoredDocument stored = Deliveries.stored(bench, 1).get(0);
      QueryAnswer found =
          Registrations.query(bench, StoredQuery.getDocumentsByUniqueId(stored.uniqueId()));
      bench.findings().expectEqual("documents registered", 1, found.documents().size());
      for (RegisteredDocument document : found.documents()) {
        bench
            .findings()
            .expectEqual(
                "hash",
                Samples.sha1(stored.content()),
                document.slot("hash").toLowerCase(java.util.Locale.ROOT));
        bench
            .findings()
            .expectEqual("size", String.valueOf(stored.content().length), document.slot("size"));
        bench
            .findings()
            .expectEqual(
                "repositoryUniqueId",
                bench.target().text(TargetKey.REPOSITORY_ID),
                document.slot("repositoryUniqueId"));
      }
    }
  }

  private record MissingDocument() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-03",
          "A DocumentEntry without its document is refused: XDSMissingDocument",
          SECTION,
          Claim.ITI_41);
    }

    @Override
    public void run(Bench bench) throws IOException {
      Submission submission = Samples.provided(bench.target(), Patients.known(bench), 1);
      RegistryAnswer answer = Deliveries.provide(bench, submission, List.of());
      Registrations.expectFailure(bench, answer, "XDSMissingDocument");
    }
  }

  private record MissingMetadata() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-04",
          "A document without a DocumentEntry is refused: XDSMissingDocumentMetadata",
          SECTION,
          Claim.ITI_41);
    }

    @Override
    public void run(Bench bench) throws IOException {
      Submission submission = Samples.provided(bench.target(), Patients.known(bench), 1);
      DocumentEntry known = submission.document();
      List<ProvidedDocument> documents =
          List.of(
              Samples.document(known, Samples.content()),
              Samples.document(known.named("Document99"), Samples.content()));
      RegistryAnswer answer = Deliveries.provide(bench, submission, documents);
      Registrations.expectFailure(bench, answer, "XDSMissingDocumentMetadata");
      expectNothingLeft(bench, known.value("uniqueId"));
    }
  }

  private record WrongHash() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-05",
          "A hash that is not the document's is refused: XDSRepositoryMetadataError",
          SECTION,
          Claim.ITI_41);
    }

    @Override
    public void run(Bench bench) throws IOException {
      expectMismatchRefused(bench, "hash", Samples.sha1(Samples.content()));
    }
  }

  private record WrongSize() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-06",
          "A size that is not the document's is refused: XDSRepositoryMetadataError",
          SECTION,
          Claim.ITI_41);
    }

    @Override
    public void run(Bench bench) throws IOException {
      expectMismatchRefused(bench, "size", "1");
    }
  }

  private static void expectMismatchRefused(Bench bench, String attribute, String wrong)
      throws IOException {
    Submission submission =
        Samples.provided(bench.target(), Patients.known(bench), 1)
            .withDocuments(d -> d.with(attribute, wrong));
    DocumentEntry entry = submission.document();
    RegistryAnswer answer =
        Deliveries.provide(bench, submission, List.of(Samples.document(entry, Samples.content())));
    Registrations.expectFailure(bench, answer, "XDSRepositoryMetadataError");
    expectNothingLeft(bench, entry.value("uniqueId"));
  }

  private record RegistryErrorPassedOn() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-07",
          "The registry's error is passed on unchanged, and the document is not retrievable",
          SECTION,
          Claim.ITI_41,
          Claim.ITI_43);
    }

    @Override
    public void run(Bench bench) throws IOException {
      Submission submission = Samples.provided(bench.target(), Iti42Tests.nobody(bench), 1);
      DocumentEntry entry = submission.document();
      RegistryAnswer answer =
          Deliveries.provide(
              bench, submission, List.of(Samples.document(entry, Samples.content())));
      Registrations.expectFailure(bench, answer, "XDSUnknownPatientId");
      expectNothingLeft(bench, entry.value("uniqueId"));
    }
  }

  private record OneOfTwoDocumentsMissing() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-08",
          "When one of two documents is missing, the other is not kept either",
          SECTION,
          Claim.ITI_41,
          Claim.ITI_43);
    }

    @Override
    public void run(Bench bench) throws IOException {
      Submission submission = Samples.provided(bench.target(), Patients.known(bench), 2);
      DocumentEntry entry = submission.document();
      RegistryAnswer answer =
          Deliveries.provide(
              bench, submission, List.of(Samples.document(entry, Samples.content())));
      Registrations.expectFailure(bench, answer, "XDSMissingDocument");
      expectNothingLeft(bench, entry.value("uniqueId"));
    }
  }

  private record InlineDocument() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-09",
          "Base64 content inside the MTOM package is taken as well as an attachment",
          "XOP 1.0, ITI TF-2 Appendix V.3.6",
          Claim.ITI_41,
          Claim.ITI_43);
    }

    @Override
    public void run(Bench bench) throws IOException {
      Submission submission = Samples.provided(bench.target(), Patients.known(bench), 1);
      byte[] content = Samples.content();
      DocumentEntry entry = submission.document();
      SoapPeer repository = bench.soap(XdsTransaction.ITI_41);
      Registrations.expectSuccess(
          bench, repository.submit(ProvideAndRegister.inline(submission, entry.id(), content)));
      StoredDocument sent =
          new StoredDocument(entry.value("uniqueId"), entry.value("mimeType"), content);
      Deliveries.fetch(bench, List.of(Deliveries.reference(bench, sent.uniqueId())))
          .expect(bench, List.of(sent));
    }
  }

  private record NotMtom() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-41-10",
          "A request that is not MTOM is refused and leaves nothing behind",
          "ITI TF-2 3.41.4.1.2, Appendix V.3.6",
          Claim.ITI_41);
    }

    @Override
    public void run(Bench bench) throws IOException {
      Submission submission = Samples.provided(bench.target(), Patients.known(bench), 1);
      DocumentEntry entry = submission.document();
      SoapPeer repository = bench.soap(XdsTransaction.ITI_41);
      SoapReply reply =
          repository
              .client()
              .send(
                  repository.endpoint(),
                  ProvideAndRegister.inline(submission, entry.id(), Samples.content())
                      .withMtom(false));
      bench
          .findings()
          .expect(
              reply.fault().isPresent() || reply.status() == 415,
              "neither a SOAP fault nor HTTP 415 but HTTP " + reply.status());
      repository.verifyNoInternals(reply);
      expectNothingLeft(bench, entry.value("uniqueId"));
    }
  }
}
