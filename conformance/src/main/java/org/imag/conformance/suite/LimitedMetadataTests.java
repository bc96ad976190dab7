package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.ProvideAndRegister;
import org.imag.conformance.message.ProvidedDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RegistryError;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.suite.ScriptedTest.Script;
import org.imag.conformance.target.Claim;

/**
 * ITI-41 with limited metadata, as XDR and XDM senders have them: received where the system is a
 * Document Recipient, refused elsewhere, registered nowhere.
 */
final class LimitedMetadataTests {
  private static final String SECTION = "ITI TF-2 3.41.4.1.3.1, TF-3 table 4.3.1-3";
  private static final String QUEUED = "DocumentQueued";
  private static final String METADATA_ERRORS =
      "XDSRepositoryMetadataError|XDSRegistryMetadataError";

  private static final String MARKED_SET = "urn:uuid:5003a9db-8d8d-49e6-bf0c-990e34ac7707";
  private static final String MARKED_ENTRY = "urn:uuid:ab9b591b-83ab-4d03-8f5d-f93b1fb92e85";
  private static final String MARKED_FOLDER = "urn:uuid:2c144a76-29a9-4b7c-af54-b25409fe7d03";

  /** What a sender with limited metadata need not know (R2 in the column of XDR MS). */
  private static final List<String> DISPENSABLE =
      List.of(
          "classCode",
          "confidentialityCode",
          "creationTime",
          "formatCode",
          "healthcareFacilityTypeCode",
          "languageCode",
          "patientId",
          "practiceSettingCode",
          "sourcePatientId",
          "sourcePatientInfo",
          "typeCode");

  private LimitedMetadataTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        ScriptedTest.of(
            "ITI-41-60",
            "Limited metadata are never registered: refused, or kept for people to file",
            SECTION,
            LimitedMetadataTests::neverRegistered,
            Claim.ITI_41,
            Claim.ITI_18,
            Claim.ITI_43),
        test("61", "Received: Success with DocumentQueued", LimitedMetadataTests::received),
        test("62", "All that may be missing is missing", LimitedMetadataTests::least),
        test(
            "63",
            "Folders and relationships are not acted upon, with a warning each",
            LimitedMetadataTests::more),
        test("64", "A SubmissionSet without sourceId is refused", LimitedMetadataTests::noSourceId),
        test("65", "A hash that is not the document's is refused", LimitedMetadataTests::wrongHash),
        test(
            "66", "A SubmissionSet without its mark is refused", LimitedMetadataTests::unmarkedSet),
        test("67", "A document without its mark is refused", LimitedMetadataTests::unmarkedEntry),
        test("68", "A missing document is refused", LimitedMetadataTests::missingDocument),
        test("69", "Full metadata are registered as ever", LimitedMetadataTests::full));
  }

  private static ConformanceTest test(String number, String title, Script script) {
    return ScriptedTest.of(
        "ITI-41-" + number,
        title,
        SECTION,
        script,
        Claim.LIMITED_METADATA,
        Claim.ITI_41,
        Claim.ITI_18,
        Claim.ITI_43);
  }

  private static Submission submission(Bench bench, int documents) {
    return Samples.provided(bench.target(), Patients.known(bench), documents)
        .withSet(set -> set.with("intendedRecipient", "|^Galmot^Jean"));
  }

  private static Map<String, String> marks(Submission submission) {
    Map<String, String> marks = new LinkedHashMap<>();
    marks.put(submission.set().id(), MARKED_SET);
    submission.documents().forEach(d -> marks.put(d.id(), MARKED_ENTRY));
    submission.folders().forEach(f -> marks.put(f.id(), MARKED_FOLDER));
    return marks;
  }

  private static RegistryAnswer send(Bench bench, Submission submission) throws IOException {
    return send(bench, submission, marks(submission), Samples.documents(submission));
  }

  private static RegistryAnswer send(
      Bench bench,
      Submission submission,
      Map<String, String> marks,
      List<ProvidedDocument> documents)
      throws IOException {
    StringBuilder marked = new StringBuilder();
    marks.forEach(
        (object, node) ->
            marked.append(
                "<rim:Classification id=\"urn:uuid:%s\" classifiedObject=\"%s\" classificationNode=\"%s\"/>"
                    .formatted(UUID.randomUUID(), object, node)));
    SoapRequest request = ProvideAndRegister.request(submission, documents);
    String end = "</rim:RegistryObjectList>";
    return bench
        .soap(XdsTransaction.ITI_41)
        .submit(request.withBody(request.body().replace(end, marked + end)));
  }

  private static void neverRegistered(Bench bench) throws IOException {
    Submission submission = submission(bench, 1);
    RegistryAnswer answer = send(bench, submission);
    if (bench.target().claims(Claim.LIMITED_METADATA)) {
      bench.findings().expectEqual("status", XdsNames.SUCCESS, answer.status());
    } else {
      Registrations.expectRefused(bench, answer, METADATA_ERRORS);
    }
    expectNotShared(bench, submission);
  }

  private static void expectNotShared(Bench bench, Submission submission) throws IOException {
    for (DocumentEntry entry : submission.documents()) {
      Iti41Tests.expectNothingLeft(bench, entry.value("uniqueId"));
    }
  }

  private static void expectQueued(Bench bench, RegistryAnswer answer, String... more) {
    List<String> expected = new ArrayList<>(List.of(more));
    expected.add(QUEUED);
    bench.findings().expectEqual("status", XdsNames.SUCCESS, answer.status());
    bench
        .findings()
        .expectEqual(
            "warnings",
            expected.stream().sorted().toList(),
            answer.errorCodes().stream().sorted().toList());
    for (RegistryError warning : answer.errors()) {
      bench
          .findings()
          .expect(warning.severity().endsWith(":Warning"), "severity is " + warning.severity());
    }
  }

  private static void received(Bench bench) throws IOException {
    Submission submission = submission(bench, 2);
    expectQueued(bench, send(bench, submission));
    expectNotShared(bench, submission);
  }

  private static void least(Bench bench) throws IOException {
    Submission submission =
        submission(bench, 1)
            .withSet(set -> set.without("patientId").without("contentTypeCode"))
            .withDocuments(LimitedMetadataTests::withoutDispensable);
    expectQueued(bench, send(bench, submission));
    expectNotShared(bench, submission);
  }

  private static DocumentEntry withoutDispensable(DocumentEntry whole) {
    DocumentEntry entry = whole;
    for (String attribute : DISPENSABLE) {
      entry = entry.without(attribute);
    }
    return entry;
  }

  private static void more(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission plain = Samples.provided(bench.target(), patient, 1);
    Submission submission =
        plain
            .with(Samples.folder(bench.target(), patient))
            .with(
                Association.of(
                    XdsNames.RPLC, plain.document().id(), "urn:uuid:" + UUID.randomUUID()));
    expectQueued(
        bench,
        send(bench, submission),
        "PartialFolderContentNotProcessed",
        "PartialReplaceContentNotProcessed");
    expectNotShared(bench, submission);
  }

  private static void noSourceId(Bench bench) throws IOException {
    Submission submission = submission(bench, 1).withSet(set -> set.without("sourceId"));
    Registrations.expectRefused(bench, send(bench, submission), METADATA_ERRORS);
    expectNotShared(bench, submission);
  }

  private static void wrongHash(Bench bench) throws IOException {
    Submission submission =
        submission(bench, 1).withDocuments(d -> d.with("hash", Samples.sha1(Samples.content())));
    Registrations.expectRefused(bench, send(bench, submission), "XDSRepositoryMetadataError");
    expectNotShared(bench, submission);
  }

  private static void unmarkedSet(Bench bench) throws IOException {
    Submission submission = submission(bench, 1);
    Map<String, String> marks = marks(submission);
    marks.remove(submission.set().id());
    expectRefusedMarks(bench, submission, marks);
  }

  private static void unmarkedEntry(Bench bench) throws IOException {
    Submission submission = submission(bench, 2);
    Map<String, String> marks = marks(submission);
    marks.remove(submission.document().id());
    expectRefusedMarks(bench, submission, marks);
  }

  private static void expectRefusedMarks(
      Bench bench, Submission submission, Map<String, String> marks) throws IOException {
    Registrations.expectRefused(
        bench, send(bench, submission, marks, Samples.documents(submission)), METADATA_ERRORS);
    expectNotShared(bench, submission);
  }

  private static void missingDocument(Bench bench) throws IOException {
    Submission submission = submission(bench, 2);
    Registrations.expectRefused(
        bench,
        send(bench, submission, marks(submission), Samples.documents(submission).subList(0, 1)),
        "XDSMissingDocument");
    expectNotShared(bench, submission);
  }

  private static void full(Bench bench) throws IOException {
    Submission submission = submission(bench, 1);
    Registrations.expectSuccess(
        bench, Deliveries.provide(bench, submission, Samples.documents(submission)));
    Registrations.found(bench, submission.document().value("uniqueId"));
  }
}
