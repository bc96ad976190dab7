package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.ReportMessage;
import org.imag.conformance.message.ReportObservation;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.TargetKey;

/**
 * A report of a RIS, in all its versions.
 *
 * @param order filler order number
 * @param accessionNumber of the order
 * @param studyUid the study that the report is about
 */
record Report(TestPatient patient, String order, String accessionNumber, String studyUid) {
  private static final long POLL_MILLIS = 200;
  private static final String FORMATS = "1.3.6.1.4.1.19376.1.2.3";

  /** A report of a new patient, about a study that no archive has. */
  static Report of(Bench bench) {
    return of(Patients.known(bench), "A" + FreshUid.token(), FreshUid.oid());
  }

  static Report of(TestPatient patient, String accessionNumber, String studyUid) {
    return new Report(patient, "CR-" + FreshUid.token(), accessionNumber, studyUid);
  }

  /** A PDF that differs each time and has each byte there is. */
  static byte[] pdf() {
    StringBuilder text = new StringBuilder("%PDF-1.4\n%");
    for (char c = 0; c < 256; c++) {
      text.append(c);
    }
    return (text + FreshUid.oid() + "\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** An ORU^R01 about the report, with its study and nothing else. */
  ReportMessage message(Bench bench) {
    return ReportMessage.of(
            bench.target().ris(), patient.local(), patient.demographics(), order, accessionNumber)
        .with(ReportObservation.study(studyUid));
  }

  /** Sends a version of the report that the system must take. */
  void send(Bench bench, String observation) throws IOException {
    send(bench, message(bench).with(observation));
  }

  /** Sends a message that the system must take. */
  static void send(Bench bench, ReportMessage message) throws IOException {
    Hl7Message answer = answer(bench, message.text());
    Iti8PixTests.expectAck(bench.findings(), answer, "AA", message.controlId());
  }

  /** Sends any text to where reports are taken. */
  static Hl7Message answer(Bench bench, String text) throws IOException {
    return answer(bench, text, StandardCharsets.UTF_8);
  }

  static Hl7Message answer(Bench bench, String text, Charset charset) throws IOException {
    byte[] answer =
        bench
            .mllp(Role.RIS)
            .sendRaw(
                bench.target().address(TargetKey.REPORTS_MLLP),
                ReportMessage.TRANSACTION,
                text.getBytes(charset));
    return Hl7Message.parse(new String(answer, charset));
  }

  /** The approved documents that refer to the study and are no manifest. */
  List<RegisteredDocument> current(Bench bench) throws IOException {
    StoredQuery query =
        StoredQuery.findDocumentsByReferenceId(
            patient.domain().xdsCx(), PublishedStudy.studyReference(studyUid));
    return Registrations.query(bench, query).documents().stream()
        .filter(entry -> !entry.mimeType().equals("application/dicom"))
        .toList();
  }

  /** All documents of the patient, current or not. */
  List<RegisteredDocument> versions(Bench bench) throws IOException {
    StoredQuery query =
        StoredQuery.findDocuments(patient.domain().xdsCx())
            .list("$XDSDocumentEntryStatus", XdsNames.APPROVED, XdsNames.DEPRECATED);
    return Registrations.query(bench, query).documents();
  }

  /** The approved documents as soon as they are as wanted, or else as they are in the end. */
  List<RegisteredDocument> await(Bench bench, Predicate<List<RegisteredDocument>> wanted)
      throws IOException, InterruptedException {
    Instant deadline = Manifests.deadline(bench);
    List<RegisteredDocument> found = current(bench);
    while (!wanted.test(found) && Instant.now().isBefore(deadline)) {
      Thread.sleep(POLL_MILLIS);
      found = current(bench);
    }
    return found;
  }

  /** The one document of the report, once it is there, which must not be the former. */
  RegisteredDocument published(Bench bench, String formerUniqueId)
      throws IOException, InterruptedException {
    List<RegisteredDocument> found =
        await(bench, all -> all.stream().anyMatch(e -> !e.uniqueId().equals(formerUniqueId)));
    bench.findings().expectEqual("current documents of the report", 1, found.size());
    if (found.isEmpty()) {
      throw new IOException("the report was not published in time");
    }
    return found.get(0);
  }

  /** The one document of the report, once it is there. */
  RegisteredDocument published(Bench bench) throws IOException, InterruptedException {
    return published(bench, "");
  }

  /** Announces the patient by ITI-8, and tells the report of the patient as known then. */
  Report announced(Bench bench) throws IOException {
    Patients.announce(
        bench,
        PatientFeed.of("A04", bench.target().hospital(), patient.local(), patient.demographics()));
    return new Report(Patients.inDomain(bench, patient), order, accessionNumber, studyUid);
  }

  /** Notes a finding unless the document has this type and format of report. */
  static void expectFormat(
      Bench bench, RegisteredDocument entry, String mimeType, String formatCode) {
    bench.findings().expectEqual("mimeType", mimeType, entry.mimeType());
    bench
        .findings()
        .expect(
            entry.codes("formatCode").stream().anyMatch(new Code(formatCode, "", FORMATS)::sameAs),
            "formatCode is " + entry.codes("formatCode"));
  }
}
