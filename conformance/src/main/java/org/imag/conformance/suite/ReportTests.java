package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.ReportCda;
import org.imag.conformance.message.ReportMessage;
import org.imag.conformance.message.ReportObservation;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.ScriptedTest.Script;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** Reports that come by HL7 v2 and are shared as documents (RAD-68, the report options). */
final class ReportTests {
  private static final String SECTION = "RAD TF-1 18.2, RAD TF-2 4.68.4.1.2";
  private static final String STRUCTURED = "urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013";
  private static final String TEXT = "Cœur & poumons : rien d'anormal — 12 µm²";

  private ReportTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        test("01", "A PDF report is a document, byte for byte", ReportTests::pdf),
        test("02", "A report in text is a CDA document with this text", ReportTests::text),
        test("03", "A CDA report keeps its bytes and its id", ReportTests::cda),
        test("04", "A CDA report with a PDF body has the format of that", ReportTests::cdaOfPdf),
        test("05", "Accession number and study find the report", ReportTests::references),
        test("06", "Text in an ED is a report in text", ReportTests::encapsulatedText),
        test("07", "Two orders of one message are two reports", ReportTests::twoOrders),
        test("08", "Base64 may be broken over lines", ReportTests::brokenLines),
        test("09", "ISO 8859-1 is read as MSH-18 says", ReportTests::latin1),
        test("10", "MDM^T02 brings a report as well", ReportTests::mdm),
        test("12", "A report nearly as long as may be is taken", ReportTests::longest),
        ScriptedTest.of(
            "REPORT-11",
            "The study's reference finds report and manifest together",
            "ITI TF-3 4.2.3.2.28",
            ReportTests::besideManifest,
            Claim.REPORTS,
            Claim.ITI_18,
            Claim.ITI_43,
            Claim.RAD_68,
            Claim.STOW_RS));
  }

  private static ConformanceTest test(String number, String title, Script script) {
    return ScriptedTest.of(
        "REPORT-" + number, title, SECTION, script, Claim.REPORTS, Claim.ITI_18, Claim.ITI_43);
  }

  private static void pdf(Bench bench) throws Exception {
    Report report = Report.of(bench);
    byte[] content = Report.pdf();
    report.send(bench, ReportObservation.pdf(content, "F"));
    RegisteredDocument entry = report.published(bench);
    Report.expectFormat(bench, entry, "application/pdf", "urn:ihe:rad:PDF");
    expectContent(bench, entry, content);
    bench.findings().expectEqual("patientId", report.patient().domain().xdsCx(), entry.patientId());
    bench
        .findings()
        .expectEqual(
            "sourcePatientId", report.patient().local().xdsCx(), entry.slot("sourcePatientId"));
    bench.findings().expectEqual("objectType", XdsNames.STABLE, entry.objectType());
    bench
        .findings()
        .expectEqual("serviceStartTime", "20261125110000", entry.slot("serviceStartTime"));
  }

  /** Hash, size and what ITI-43 brings must be those of the content. */
  private static void expectContent(Bench bench, RegisteredDocument entry, byte[] content)
      throws IOException {
    bench
        .findings()
        .expectEqual("hash", Samples.sha1(content), entry.slot("hash").toLowerCase(Locale.ROOT));
    bench.findings().expectEqual("size", String.valueOf(content.length), entry.slot("size"));
    bench
        .findings()
        .expect(
            Arrays.equals(content, Manifests.content(bench, entry)),
            "ITI-43 does not give the report as it was sent");
  }

  private static void text(Bench bench) throws Exception {
    Report report = Report.of(bench);
    Report.send(
        bench,
        report
            .message(bench)
            .with(
                ReportObservation.text("59776-5", "Constatations", TEXT, "F"),
                ReportObservation.text("19005-8", "Conclusion", "Examen normal.", "F")));
    expectWrapped(bench, report.published(bench), TEXT, "Examen normal.");
  }

  private static void encapsulatedText(Bench bench) throws Exception {
    Report report = Report.of(bench);
    String data = ReportObservation.base64(TEXT.getBytes(StandardCharsets.UTF_8));
    report.send(bench, ReportObservation.encapsulated("^TEXT^^Base64", data, "F"));
    expectWrapped(bench, report.published(bench), TEXT);
  }

  private static void expectWrapped(Bench bench, RegisteredDocument entry, String... texts)
      throws IOException {
    Report.expectFormat(bench, entry, "text/xml", "urn:ihe:rad:TEXT");
    String xml = new String(Manifests.content(bench, entry), StandardCharsets.UTF_8);
    bench.findings().expect(xml.contains("ClinicalDocument"), "the document is no CDA document");
    String readable = xml + decodedBody(xml);
    for (String text : texts) {
      bench.findings().expect(readable.contains(text), "the document lacks \"" + text + "\"");
    }
  }

  private static String decodedBody(String xml) {
    Matcher body = Pattern.compile("representation=\"B64\"[^>]*>([^<]+)<").matcher(xml);
    return body.find()
        ? new String(Base64.getMimeDecoder().decode(body.group(1).strip()), StandardCharsets.UTF_8)
        : "";
  }

  private static ReportCda cda(Report report, String body) {
    return new ReportCda(
        FreshUid.oid(),
        FreshUid.oid(),
        report.patient().local(),
        report.patient().demographics(),
        report.studyUid(),
        body);
  }

  private static void cda(Bench bench) throws Exception {
    Report report = Report.of(bench);
    expectCda(bench, report, cda(report, ReportCda.structured(TEXT)), STRUCTURED);
  }

  private static void cdaOfPdf(Bench bench) throws Exception {
    Report report = Report.of(bench);
    ReportCda cda = cda(report, ReportCda.pdf(Report.pdf()));
    expectCda(bench, report, cda, "urn:ihe:iti:xds-sd:pdf:2008");
  }

  private static void expectCda(Bench bench, Report report, ReportCda cda, String format)
      throws Exception {
    report.send(bench, ReportObservation.cda(cda.xml(), "F"));
    RegisteredDocument entry = report.published(bench);
    Report.expectFormat(bench, entry, "text/xml", format);
    bench.findings().expectEqual("uniqueId", cda.id(), entry.uniqueId());
    expectContent(bench, entry, cda.xml().getBytes(StandardCharsets.UTF_8));
  }

  private static void references(Bench bench) throws Exception {
    Report report = Report.of(bench);
    report.send(bench, ReportObservation.pdf(Report.pdf(), "F"));
    RegisteredDocument entry = report.published(bench);
    List<String> references = entry.slots().getOrDefault(XdsNames.REFERENCE_ID_LIST, List.of());
    String study = PublishedStudy.studyReference(report.studyUid());
    bench.findings().expectContains("referenceIdList", references, study);
    List<String> accessions =
        references.stream()
            .filter(r -> r.startsWith(report.accessionNumber() + "^^^"))
            .filter(r -> r.endsWith("^" + XdsNames.ACCESSION))
            .toList();
    bench.findings().expectEqual("accession numbers in referenceIdList", 1, accessions.size());
    for (String accession : accessions) {
      bench
          .findings()
          .expectEqual(
              "documents found by accession number",
              List.of(entry.uniqueId()),
              found(bench, report, accession));
    }
  }

  private static List<String> found(Bench bench, Report report, String reference)
      throws IOException {
    return Registrations.query(
            bench,
            StoredQuery.findDocumentsByReferenceId(report.patient().domain().xdsCx(), reference))
        .documents()
        .stream()
        .map(RegisteredDocument::uniqueId)
        .sorted()
        .toList();
  }

  /** Base64 makes four of three bytes; the rest of the message is short. */
  private static void longest(Bench bench) throws Exception {
    Report report = Report.of(bench);
    int bytes = bench.target().number(TargetKey.REPORTS_MAX_BYTES) / 4 * 3 - 8192;
    byte[] content = Arrays.copyOf(Report.pdf(), bytes);
    report.send(bench, ReportObservation.pdf(content, "F"));
    expectContent(bench, report.published(bench), content);
  }

  private static void besideManifest(Bench bench) throws Exception {
    ChangedStudies.Published published = ChangedStudies.shared(bench).repeated();
    ImagingStudy study = published.study();
    Report report = Report.of(study.patient(), study.accessionNumber(), study.studyUid());
    report.send(bench, ReportObservation.pdf(Report.pdf(), "F"));
    RegisteredDocument entry = report.published(bench);
    List<String> both = new ArrayList<>(List.of(entry.uniqueId(), published.manifest().uniqueId()));
    both.sort(null);
    List<String> shared =
        new ArrayList<>(entry.slots().getOrDefault(XdsNames.REFERENCE_ID_LIST, List.of()));
    bench.findings().expectEqual("references of the report", 2, shared.size());
    for (String reference : shared) {
      bench
          .findings()
          .expectEqual("documents of " + reference, both, found(bench, report, reference));
    }
  }

  private static void twoOrders(Bench bench) throws Exception {
    Report first = Report.of(bench);
    Report second = Report.of(first.patient(), "A" + FreshUid.token(), FreshUid.oid());
    byte[] one = Report.pdf();
    byte[] two = Report.pdf();
    ReportMessage message = first.message(bench).with(ReportObservation.pdf(one, "F"));
    String more = second.message(bench).with(ReportObservation.pdf(two, "F")).group();
    Hl7Message answer = Report.answer(bench, message.text() + more);
    Iti8PixTests.expectAck(bench.findings(), answer, "AA", message.controlId());
    expectContent(bench, first.published(bench), one);
    expectContent(bench, second.published(bench), two);
  }

  private static void brokenLines(Bench bench) throws Exception {
    Report report = Report.of(bench);
    byte[] content = Report.pdf();
    String data = ReportObservation.base64(content);
    String broken =
        data.substring(0, 76)
            + "\\.br\\"
            + data.substring(76, 152)
            + "\\X0D0A\\ "
            + data.substring(152);
    report.send(bench, ReportObservation.encapsulated("^application^pdf^base64", broken, "F"));
    expectContent(bench, report.published(bench), content);
  }

  private static void latin1(Bench bench) throws Exception {
    Report report = Report.of(bench);
    String text = "Opacité arrondie à côté du lobe supérieur";
    ReportMessage message =
        report
            .message(bench)
            .headed(header -> header.in("8859/1"))
            .with(ReportObservation.text("19005-8", "Conclusion", text, "F"));
    Hl7Message answer = Report.answer(bench, message.text(), StandardCharsets.ISO_8859_1);
    Iti8PixTests.expectAck(bench.findings(), answer, "AA", message.controlId());
    expectWrapped(bench, report.published(bench), text);
  }

  private static void mdm(Bench bench) throws Exception {
    Report report = Report.of(bench);
    byte[] content = Report.pdf();
    Report.send(
        bench,
        report
            .message(bench)
            .headed(header -> header.as("MDM^T02^MDM_T02"))
            .with(ReportObservation.pdf(content, "F")));
    expectContent(bench, report.published(bench), content);
  }
}
