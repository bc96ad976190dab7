package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.ProvideAndRegister;
import org.imag.conformance.message.ProvidedDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RemoveDocuments;
import org.imag.conformance.message.ReportObservation;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.suite.Deliveries.StoredDocument;
import org.imag.conformance.suite.ScriptedTest.Script;
import org.imag.conformance.target.Claim;

/** ITI-41, documents in all the ways they may be wrapped, and what comes back of them. */
final class Iti41DeliveryTests {
  private static final String SECTION = "ITI TF-2 3.41.4.1.3, Appendix V.3.6";
  private static final int RIVALS = 4;

  private Iti41DeliveryTests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.add(test("30", "An attachment and base64 in one request", Iti41DeliveryTests::bothWays));
    tests.add(test("31", "A Content-ID escaped in its URL", Iti41DeliveryTests::escapedContentId));
    tests.add(
        test("32", "A part in Content-Transfer-Encoding base64", Iti41DeliveryTests::encoded));
    tests.add(test("33", "One hash of two is wrong: none is kept", Iti41DeliveryTests::oneWrong));
    tests.add(
        test(
            "34", "Each byte value, and the MIME type of the metadata", Iti41DeliveryTests::bytes));
    tests.add(
        test("35", "One SubmissionSet uniqueId twice", Iti41DeliveryTests::sameSubmissionSet));
    tests.add(test("36", "One uniqueId from several senders at once", Iti41DeliveryTests::rivals));
    tests.add(
        ScriptedTest.of(
            "ITI-41-37",
            "The same bytes twice: one is removed, the other stays",
            SECTION + ", RMD 3.86",
            Iti41DeliveryTests::sameBytes,
            Claim.ITI_41,
            Claim.ITI_43,
            Claim.ITI_18,
            Claim.ITI_86));
    return tests;
  }

  private static ConformanceTest test(String number, String title, Script script) {
    return ScriptedTest.of(
        "ITI-41-" + number, title, SECTION, script, Claim.ITI_41, Claim.ITI_43, Claim.ITI_18);
  }

  private static Submission submission(Bench bench, int documents) {
    return Samples.provided(bench.target(), Patients.known(bench), documents);
  }

  private static StoredDocument stored(DocumentEntry entry, byte[] content) {
    return new StoredDocument(entry.value("uniqueId"), entry.value("mimeType"), content);
  }

  private static void expectRetrievable(Bench bench, List<StoredDocument> documents)
      throws IOException {
    Deliveries.fetch(
            bench, documents.stream().map(d -> Deliveries.reference(bench, d.uniqueId())).toList())
        .expect(bench, documents);
  }

  private static void bothWays(Bench bench) throws IOException {
    Submission submission = submission(bench, 2);
    byte[] attached = Samples.content();
    byte[] inline = Samples.content();
    DocumentEntry first = submission.documents().get(0);
    DocumentEntry second = submission.documents().get(1);
    SoapRequest request =
        ProvideAndRegister.request(submission, List.of(Samples.document(first, attached)));
    String end = "</xdsb:ProvideAndRegisterDocumentSetRequest>";
    String document =
        "<xdsb:Document id=\"%s\">%s</xdsb:Document>"
            .formatted(second.id(), ReportObservation.base64(inline));
    RegistryAnswer answer =
        bench
            .soap(XdsTransaction.ITI_41)
            .submit(request.withBody(request.body().replace(end, document + end)));
    Registrations.expectSuccess(bench, answer);
    expectRetrievable(bench, List.of(stored(first, attached), stored(second, inline)));
  }

  /** The href is a cid URL, in which any character may be escaped (RFC 2392). */
  private static void escapedContentId(Bench bench) throws IOException {
    Package parts = Package.of(bench, "a/b@imag");
    String href = "href=\"cid:a/b@imag\"";
    String escaped = "href=\"cid:a%2Fb%40imag\"";
    MimeText text =
        MimeText.of(
            parts.peer(), parts.request().withBody(parts.request().body().replace(href, escaped)));
    parts.expectTaken(bench, text.attachment("a/b@imag", Package.CONTENT).end());
  }

  private static void encoded(Bench bench) throws IOException {
    Package parts = Package.of(bench, "0@imag");
    String headers =
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <0@imag>";
    String content = ReportObservation.base64(Package.CONTENT.getBytes(StandardCharsets.UTF_8));
    parts.expectTaken(
        bench, MimeText.of(parts.peer(), parts.request()).part(headers, content).end());
  }

  /** A request whose one document is to be written as a part. */
  private record Package(SoapPeer peer, DocumentEntry entry, SoapRequest request) {
    static final String CONTENT = "Compte rendu — œdème";

    static Package of(Bench bench, String contentId) throws IOException {
      Submission submission = submission(bench, 1);
      ProvidedDocument document =
          new ProvidedDocument(
              submission.document().id(), Attachment.of(contentId, "text/plain", new byte[0]));
      return new Package(
          bench.soap(XdsTransaction.ITI_41),
          submission.document(),
          ProvideAndRegister.request(submission, List.of(document)));
    }

    void expectTaken(Bench bench, MimeText text) throws IOException {
      SoapReply reply = text.send(peer, XdsTransaction.ITI_41);
      bench.findings().expectEqual("HTTP status", 200, reply.status());
      Registrations.expectSuccess(bench, RegistryAnswer.of(reply));
      byte[] content = CONTENT.getBytes(StandardCharsets.UTF_8);
      expectRetrievable(bench, List.of(stored(entry, content)));
    }
  }

  private static void oneWrong(Bench bench) throws IOException {
    Submission plain = submission(bench, 2);
    String wrong = plain.documents().get(1).id();
    Submission submission =
        plain.withDocuments(
            d -> d.id().equals(wrong) ? d.with("hash", Samples.sha1(Samples.content())) : d);
    RegistryAnswer answer = Deliveries.provide(bench, submission, Samples.documents(submission));
    Registrations.expectRefused(bench, answer, "XDSRepositoryMetadataError");
    for (DocumentEntry entry : submission.documents()) {
      Iti41Tests.expectNothingLeft(bench, entry.value("uniqueId"));
    }
  }

  /** What the part says of itself is not what the document is. */
  private static void bytes(Bench bench) throws IOException {
    Submission submission = submission(bench, 1);
    DocumentEntry entry = submission.document();
    byte[] content = Report.pdf();
    Attachment part = Attachment.of("0@imag", "application/octet-stream", content);
    Registrations.expectSuccess(
        bench,
        Deliveries.provide(bench, submission, List.of(new ProvidedDocument(entry.id(), part))));
    expectRetrievable(bench, List.of(stored(entry, content)));
  }

  private static void sameSubmissionSet(Bench bench) throws IOException {
    Submission first = submission(bench, 1);
    byte[] content = Samples.content();
    Registrations.requireSuccess(provide(bench, first, content));
    Submission second =
        submission(bench, 1).withSet(set -> set.with("uniqueId", first.set().value("uniqueId")));
    Registrations.expectRefused(
        bench,
        provide(bench, second, Samples.content()),
        "XDSDuplicateUniqueIdInRegistry",
        first.set().value("uniqueId"));
    Iti41Tests.expectNothingLeft(bench, second.document().value("uniqueId"));
    expectRetrievable(bench, List.of(stored(first.document(), content)));
  }

  private static RegistryAnswer provide(Bench bench, Submission submission, byte[] content)
      throws IOException {
    return Deliveries.provide(
        bench, submission, List.of(Samples.document(submission.document(), content)));
  }

  /** One of them wins, and its bytes are what is kept. */
  private static void rivals(Bench bench) throws Exception {
    TestPatient patient = Patients.known(bench);
    String uniqueId = Samples.provided(bench.target(), patient, 1).document().value("uniqueId");
    List<Submission> submissions = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    List<Callable<RegistryAnswer>> senders = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      Submission submission =
          Samples.provided(bench.target(), patient, 1)
              .withDocuments(d -> d.with("uniqueId", uniqueId));
      byte[] content = Samples.content();
      submissions.add(submission);
      contents.add(content);
      senders.add(() -> provide(bench, submission, content));
    }
    List<RegistryAnswer> answers = Rivals.atOnce(senders);
    List<StoredDocument> taken = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      if (answers.get(i).success()) {
        taken.add(stored(submissions.get(i).document(), contents.get(i)));
      }
    }
    bench.findings().expectEqual("submissions taken", 1, taken.size());
    expectRetrievable(bench, taken);
  }

  private static void sameBytes(Bench bench) throws IOException {
    byte[] content = Samples.content();
    Submission submission = submission(bench, 2);
    List<ProvidedDocument> documents =
        submission.documents().stream().map(d -> Samples.document(d, content)).toList();
    Registrations.expectSuccess(bench, Deliveries.provide(bench, submission, documents));
    StoredDocument first = stored(submission.documents().get(0), content);
    StoredDocument second = stored(submission.documents().get(1), content);
    expectRetrievable(bench, List.of(first, second));
    Registrations.expectSuccess(
        bench,
        bench
            .soap(XdsTransaction.ITI_86)
            .submit(
                RemoveDocuments.request(List.of(Deliveries.reference(bench, first.uniqueId())))));
    expectRetrievable(bench, List.of(second));
  }
}
