package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.ReportCda;
import org.imag.conformance.message.ReportMessage;
import org.imag.conformance.message.ReportObservation;
import org.imag.conformance.suite.ScriptedTest.Script;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.TargetKey;

/** Report messages that cannot be taken: each is told why, and nothing of it is shared. */
final class ReportRefusalTests {
  private static final String SECTION = "HL7 v2.5 2.9.2, 2.15";

  private ReportRefusalTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        test("40", "An application that sends no reports here: AE", ReportRefusalTests::stranger),
        test("41", "A control id used for another message: AE", ReportRefusalTests::usedControlId),
        spoiled("42", "Base64 that is none: AE", "JVBERi0", "*!*"),
        spoiled("43", "An ED without data: AE", "\\^Base64\\^[^|]*", "^Base64^"),
        spoiled("44", "An encoding that nobody knows: AE", "\\^Base64\\^", "^Hex^"),
        spoiled("45", "No filler order number: AE", "OBR\\|1\\|\\|[^|]*", "OBR|1||"),
        spoiled("46", "No patient: AE", "(PID\\|1\\|\\|)[^|]*", "$1"),
        spoiled("47", "No code of the document: AE", "18748-4[^|]*", ""),
        spoiled("48", "A status that is in no table: AE", "F\r$", "Z\r"),
        spoiled("49", "A report without document and text: AE", "OBX\\|1\\|ED[^\r]*\r", ""),
        test(
            "50",
            "A patient id of an authority that has no OID: AE",
            ReportRefusalTests::otherAuthority),
        test("51", "A CDA document of another patient: AE", ReportRefusalTests::otherPatient),
        content("52", "A CDA document with a DTD: AE", ReportRefusalTests::withDtd),
        content("53", "XML that is no CDA document: AE", r -> "<?xml version=\"1.0\"?><note/>"),
        content("54", "A CDA document cut short: AE", ReportRefusalTests::cutShort),
        content("55", "RTF: AE", report -> "{\\rtf1\\ansi Examen normal}"),
        test("56", "A message of another kind: AR", ReportRefusalTests::otherKind),
        test("57", "What is not HL7: AR", ReportRefusalTests::notHl7),
        test("58", "A message that is too long is not taken", ReportRefusalTests::tooLong),
        test("59", "One report of two is wrong: none is taken", ReportRefusalTests::oneOfTwo),
        test(
            "60",
            "A client without a certificate is refused",
            bench -> expectNoAnswer(bench, bench.target().tlsWithoutCertificate())),
        test(
            "61",
            "A client with a certificate of an unknown authority is refused",
            bench -> expectNoAnswer(bench, bench.stranger())));
  }

  private static ConformanceTest test(String number, String title, Script script) {
    return ScriptedTest.of(
        "REPORT-" + number, title, SECTION, script, Claim.REPORTS, Claim.ITI_18, Claim.ITI_43);
  }

  /** A right message in which all that matches the expression is replaced. */
  private static ConformanceTest spoiled(String number, String title, String right, String wrong) {
    return test(
        number,
        title,
        bench -> {
          Report report = Report.of(bench);
          ReportMessage message = pdf(bench, report);
          expectRefused(bench, report, message, message.text().replaceAll(right, wrong));
        });
  }

  /** A message whose document is this text. */
  private static ConformanceTest content(String number, String title, Content content) {
    return test(
        number,
        title,
        bench -> {
          Report report = Report.of(bench);
          ReportMessage message =
              report.message(bench).with(ReportObservation.cda(content.of(report), "F"));
          expectRefused(bench, report, message, message.text());
        });
  }

  /** Makes a document. */
  @FunctionalInterface
  private interface Content {
    String of(Report report);
  }

  private static ReportMessage pdf(Bench bench, Report report) {
    return report.message(bench).with(ReportObservation.pdf(Report.pdf(), "F"));
  }

  private static void expectRefused(Bench bench, Report report, ReportMessage message, String text)
      throws IOException {
    Hl7Message answer = Report.answer(bench, text);
    Iti8PixTests.expectAck(bench.findings(), answer, "AE", message.controlId());
    expectReason(bench, answer);
    expectNothingShared(bench, report);
  }

  private static void expectReason(Bench bench, Hl7Message answer) {
    bench.findings().expect(answer.segment("ERR").isPresent(), "no ERR segment");
    String all = String.join("\n", answer.segments());
    bench
        .findings()
        .expect(
            !all.contains("Exception") && !all.contains("\tat "),
            "the answer shows what happened inside: " + all);
  }

  private static void expectNothingShared(Bench bench, Report report) throws IOException {
    bench.findings().expectEqual("documents shared", 0, report.versions(bench).size());
  }

  private static void stranger(Bench bench) throws IOException {
    Report report = Report.of(bench);
    Hl7Parties known = bench.target().ris();
    ReportMessage message =
        pdf(bench, report)
            .headed(
                header ->
                    header.from(
                        new Hl7Parties(
                            "NOBODY",
                            known.sendingFacility(),
                            known.receivingApplication(),
                            known.receivingFacility())));
    if (bench.target().anyoneReports()) {
      Report.send(bench, message);
    } else {
      expectRefused(bench, report, message, message.text());
    }
  }

  private static void usedControlId(Bench bench) throws Exception {
    ReportMessage first = pdf(bench, Report.of(bench));
    Report.send(bench, first);
    Report other = Report.of(bench);
    ReportMessage second = pdf(bench, other).headed(header -> header.numbered(first.controlId()));
    expectRefused(bench, other, second, second.text());
  }

  private static void otherAuthority(Bench bench) throws IOException {
    Report report = Report.of(bench);
    ReportMessage message = pdf(bench, report);
    String other = "P1^^^NOBODY";
    expectRefused(
        bench, report, message, message.text().replace(report.patient().local().cx(), other));
  }

  private static void otherPatient(Bench bench) throws IOException {
    Report report = Report.of(bench);
    ReportCda cda =
        new ReportCda(
            FreshUid.oid(),
            FreshUid.oid(),
            Patients.freshLocalId(bench.target()),
            report.patient().demographics(),
            report.studyUid(),
            ReportCda.structured("Examen normal"));
    ReportMessage message = report.message(bench).with(ReportObservation.cda(cda.xml(), "F"));
    expectRefused(bench, report, message, message.text());
  }

  private static String cda(Report report) {
    return new ReportCda(
            FreshUid.oid(),
            FreshUid.oid(),
            report.patient().local(),
            report.patient().demographics(),
            report.studyUid(),
            ReportCda.structured("Examen normal"))
        .xml();
  }

  private static String withDtd(Report report) {
    return cda(report)
        .replace(
            "<ClinicalDocument",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><ClinicalDocument")
        .replace("Scanner du thorax", "&x;");
  }

  private static String cutShort(Report report) {
    String whole = cda(report);
    return whole.substring(0, whole.length() / 2);
  }

  private static void otherKind(Bench bench) throws IOException {
    Report report = Report.of(bench);
    ReportMessage message = pdf(bench, report).headed(header -> header.as("SIU^S12^SIU_S12"));
    Hl7Message answer = Report.answer(bench, message.text());
    Iti8PixTests.expectAck(bench.findings(), answer, "AR", message.controlId());
    expectReason(bench, answer);
    expectNothingShared(bench, report);
  }

  private static void notHl7(Bench bench) throws IOException {
    Iti8PixTests.expectUnparsableRejected(bench, Role.RIS, TargetKey.REPORTS_MLLP);
  }

  /** AE, AR or an end of the connection are all right. */
  private static void tooLong(Bench bench) throws IOException {
    Report report = Report.of(bench);
    String data =
        ReportObservation.base64("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII))
            + "A".repeat(bench.target().number(TargetKey.REPORTS_MAX_BYTES));
    ReportMessage message =
        report
            .message(bench)
            .with(ReportObservation.encapsulated("^Application^PDF^Base64", data, "F"));
    try {
      Hl7Message answer = Report.answer(bench, message.text());
      bench.findings().expectOneOf("MSA-1", Set.of("AE", "AR"), answer.field("MSA", 1));
    } catch (IOException closed) {
      bench.findings().expect(Refusals.isRefusal(closed), "no answer: " + closed);
    }
    expectNothingShared(bench, report);
    Report.send(bench, pdf(bench, Report.of(bench)));
  }

  private static void oneOfTwo(Bench bench) throws IOException {
    Report right = Report.of(bench);
    Report wrong = Report.of(right.patient(), "A" + FreshUid.token(), FreshUid.oid());
    ReportMessage message = pdf(bench, right);
    String more =
        wrong
            .message(bench)
            .with(ReportObservation.encapsulated("^Application^PDF^Base64", "*!*", "F"))
            .group();
    expectRefused(bench, right, message, message.text() + more);
  }

  private static void expectNoAnswer(Bench bench, TlsMaterial tls) throws IOException {
    Report report = Report.of(bench);
    Iti8PixTests.expectNoAnswer(
        bench,
        tls,
        bench.target().address(TargetKey.REPORTS_MLLP),
        ReportMessage.TRANSACTION,
        pdf(bench, report).text());
    expectNothingShared(bench, report);
  }
}
