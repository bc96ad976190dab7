package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.ProvideAndRegister;
import org.imag.conformance.message.ProvidedDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.suite.Deliveries.StoredDocument;
import org.imag.conformance.target.Claim;

/** ITI-41 in packages that are unusual, broken or hostile: nothing of a refused one stays. */
final class Iti41PackageTests {
  private static final String SECTION = "ITI TF-2 Appendix V.3.6, RFC 2387, XOP 1.0";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int COUNTLESS = 20_000;

  private Iti41PackageTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("40", "Parts in another order than their documents", Iti41PackageTests::disorder),
        scripted("41", "A part that no document names is no error", Iti41PackageTests::spare),
        scripted("50", "A document whose part is missing is refused", Iti41PackageTests::missing),
        scripted("51", "A part with another Content-ID is refused", Iti41PackageTests::otherId),
        scripted(
            "52",
            "A package that ends before its closing boundary is refused",
            Iti41PackageTests::cutShort),
        scripted("53", "A boundary that does not occur is refused", Iti41PackageTests::boundary),
        scripted("54", "An empty package is refused", Iti41PackageTests::empty),
        scripted("55", "Text that is not base64 is refused", Iti41PackageTests::notBase64),
        scripted("56", "Base64 that breaks off is refused", Iti41PackageTests::halfBase64),
        scripted("57", "20,000 parts that nobody names", Iti41PackageTests::countlessParts),
        scripted("58", "20,000 documents in one request", Iti41PackageTests::countlessDocuments),
        scripted("59", "Headers of a part without end", Iti41PackageTests::endlessHeader));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-41-" + number, title, SECTION, script, Claim.ITI_41, Claim.ITI_43, Claim.ITI_18);
  }

  /** A request with the documents of a new submission, each named by its number. */
  private record Draft(SoapPeer peer, Submission submission, SoapRequest request) {
    static Draft of(Bench bench, int documents) throws IOException {
      Submission submission = Samples.provided(bench.target(), Patients.known(bench), documents);
      List<ProvidedDocument> named =
          IntStream.range(0, documents)
              .mapToObj(i -> named(submission.documents().get(i), i + "@imag"))
              .toList();
      return new Draft(
          bench.soap(XdsTransaction.ITI_41),
          submission,
          ProvideAndRegister.request(submission, named));
    }

    private static ProvidedDocument named(DocumentEntry entry, String contentId) {
      return new ProvidedDocument(
          entry.id(),
          org.imag.conformance.client.Attachment.of(contentId, "text/plain", new byte[0]));
    }

    MimeText text() {
      return MimeText.of(peer, request);
    }

    StoredDocument stored(int number, String content) {
      DocumentEntry entry = submission.documents().get(number);
      return new StoredDocument(
          entry.value("uniqueId"),
          entry.value("mimeType"),
          content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void disorder(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 3);
    expectTaken(
        bench,
        draft,
        draft
            .text()
            .attachment("2@imag", "troisième")
            .attachment("0@imag", "premier")
            .attachment("1@imag", "deuxième")
            .end(),
        List.of(
            draft.stored(0, "premier"), draft.stored(1, "deuxième"), draft.stored(2, "troisième")));
  }

  private static void spare(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    expectTaken(
        bench,
        draft,
        draft.text().attachment("spare@imag", "rien").attachment("0@imag", "premier").end(),
        List.of(draft.stored(0, "premier")));
  }

  private static void missing(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 2);
    expectRefused(bench, draft, draft.text().attachment("0@imag", "premier").end());
  }

  private static void otherId(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    expectRefused(bench, draft, draft.text().attachment("zero@imag", "premier").end());
  }

  private static void cutShort(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    expectRefused(bench, draft, draft.text().unfinished("0@imag", "la première moit"));
  }

  private static void boundary(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    expectRefused(
        bench, draft, draft.text().attachment("0@imag", "premier").end().announcing("another"));
  }

  private static void empty(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    expectRefused(bench, draft, new MimeText().end());
  }

  private static void notBase64(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    expectRefused(bench, draft, inline(draft, "ceci *n'est pas* du base64").end());
  }

  private static void halfBase64(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    expectRefused(bench, draft, inline(draft, "UHJlbWllc").end());
  }

  private static MimeText inline(Draft draft, String text) {
    String body = draft.request().body().replaceAll("<xop:Include [^>]*/>", text);
    return MimeText.of(draft.peer(), draft.request().withBody(body));
  }

  private static void countlessParts(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    MimeText text = draft.text();
    for (int i = 1; i <= COUNTLESS; i++) {
      text.attachment(i + "@nobody", "x");
    }
    expectRefused(bench, draft, text.end());
  }

  private static void countlessDocuments(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    String document = "<xdsb:Document id=\"Document01\">UHJlbWllcg==</xdsb:Document>";
    String body =
        draft
            .request()
            .body()
            .replace(
                "</xdsb:ProvideAndRegisterDocumentSetRequest>",
                document.repeat(COUNTLESS) + "</xdsb:ProvideAndRegisterDocumentSetRequest>");
    MimeText text = MimeText.of(draft.peer(), draft.request().withBody(body));
    expectRefused(bench, draft, text.attachment("0@imag", "premier").end());
  }

  private static void endlessHeader(Bench bench) throws IOException {
    Draft draft = Draft.of(bench, 1);
    String header = "Content-ID: <0@imag>\r\nX-Long: " + "x".repeat(1_000_000);
    expectRefused(bench, draft, draft.text().part(header, "premier").end());
  }

  private static void expectTaken(
      Bench bench, Draft draft, MimeText text, List<StoredDocument> documents) throws IOException {
    SoapReply reply = text.send(draft.peer(), XdsTransaction.ITI_41);
    bench.findings().expectEqual("HTTP status", 200, reply.status());
    Registrations.expectSuccess(bench, RegistryAnswer.of(reply));
    Deliveries.fetch(
            bench, documents.stream().map(d -> Deliveries.reference(bench, d.uniqueId())).toList())
        .expect(bench, documents);
  }

  /** A refusal is a failure, a fault, an HTTP error, or an end of the connection. */
  private static void expectRefused(Bench bench, Draft draft, MimeText text) throws IOException {
    Instant start = Instant.now();
    try {
      SoapReply reply = text.send(draft.peer(), XdsTransaction.ITI_41);
      draft.peer().verifyNoInternals(reply);
      bench
          .findings()
          .expect(
              reply.status() >= 400
                  || reply.fault().isPresent()
                  || !RegistryAnswer.of(reply).success(),
              "the request was taken");
    } catch (IOException closed) {
      bench.findings().expect(Refusals.isRefusal(closed), "no answer: " + closed);
    }
    Duration took = Duration.between(start, Instant.now());
    bench
        .findings()
        .expect(took.compareTo(PATIENCE) < 0, "the answer took " + took.toSeconds() + " s");
    for (DocumentEntry entry : draft.submission().documents()) {
      Iti41Tests.expectNothingLeft(bench, entry.value("uniqueId"));
    }
    Deliveries.stored(bench, 1);
  }
}
