package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.ReportMessage;
import org.imag.conformance.message.ReportObservation;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.ScriptedTest.Script;
import org.imag.conformance.target.Claim;

/** What becomes of a report when the RIS says more about it (HL7 tables 0085 and 0123). */
final class ReportLifeTests {
  private static final String SECTION = "HL7 v2.5 7.4.2.11, RAD TF-2 4.28";

  private ReportLifeTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        test("20", "C replaces the report", bench -> expectReplaced(bench, "C")),
        test("21", "F with other content replaces it as well", bench -> expectReplaced(bench, "F")),
        test("22", "The same report again changes nothing", ReportLifeTests::again),
        test("23", "The same message again is answered as before", ReportLifeTests::repeated),
        test("24", "D takes the report back", bench -> expectGone(bench, "D")),
        test("25", "W takes the report back", bench -> expectGone(bench, "W")),
        test("26", "What is not final is not shared", ReportLifeTests::preliminary),
        test("27", "MDM^T10 replaces the report", ReportLifeTests::replacedByMdm),
        test("28", "MDM^T04 with D takes the report back", ReportLifeTests::withdrawnByMdm),
        ScriptedTest.of(
            "REPORT-29",
            "The report of a patient who is not known yet waits, and is shared then",
            "RAD TF-2 4.68.4.1.2.3, ITI TF-2 3.9",
            ReportLifeTests::early,
            Claim.REPORTS,
            Claim.ITI_18,
            Claim.ITI_43,
            Claim.PIX_ITI_8,
            Claim.PIX_ITI_9));
  }

  private static ConformanceTest test(String number, String title, Script script) {
    return ScriptedTest.of(
        "REPORT-" + number, title, SECTION, script, Claim.REPORTS, Claim.ITI_18, Claim.ITI_43);
  }

  private static void expectReplaced(Bench bench, String status) throws Exception {
    Report report = Report.of(bench);
    report.send(bench, ReportObservation.pdf(Report.pdf(), "F"));
    RegisteredDocument former = report.published(bench);
    report.send(bench, ReportObservation.pdf(Report.pdf(), status));
    expectReplaced(bench, report, former);
  }

  private static void expectReplaced(Bench bench, Report report, RegisteredDocument former)
      throws Exception {
    RegisteredDocument entry = report.published(bench, former.uniqueId());
    bench
        .findings()
        .expectEqual(
            "status of the former version",
            XdsNames.DEPRECATED,
            Registrations.status(bench, former.entryUuid()));
    bench
        .findings()
        .expect(
            Registrations.query(
                    bench,
                    StoredQuery.of(StoredQuery.GET_ASSOCIATIONS).list("$uuid", entry.entryUuid()))
                .associations(XdsNames.RPLC)
                .stream()
                .anyMatch(a -> a.target().equals(former.entryUuid())),
            "no RPLC association to the former version");
    bench
        .findings()
        .expect(
            Manifests.content(bench, former).length > 0,
            "the former version is not retrievable any more");
  }

  private static void again(Bench bench) throws Exception {
    Report report = Report.of(bench);
    String observation = ReportObservation.pdf(Report.pdf(), "F");
    report.send(bench, observation);
    report.published(bench);
    report.send(bench, observation);
    expectOneVersion(bench, report);
  }

  private static void repeated(Bench bench) throws Exception {
    Report report = Report.of(bench);
    ReportMessage message = report.message(bench).with(ReportObservation.pdf(Report.pdf(), "F"));
    Report.send(bench, message);
    report.published(bench);
    Report.send(bench, message);
    expectOneVersion(bench, report);
  }

  /** The system acts upon what is said of one report in order: when D is done all before is. */
  private static void expectOneVersion(Bench bench, Report report) throws Exception {
    report.send(bench, ReportObservation.pdf(Report.pdf(), "D"));
    report.await(bench, List::isEmpty);
    bench.findings().expectEqual("versions of the report", 1, report.versions(bench).size());
  }

  private static void expectGone(Bench bench, String status) throws Exception {
    Report report = Report.of(bench);
    byte[] content = Report.pdf();
    report.send(bench, ReportObservation.pdf(content, "F"));
    RegisteredDocument entry = report.published(bench);
    report.send(bench, ReportObservation.pdf(content, status));
    expectGone(bench, report, entry);
  }

  private static void expectGone(Bench bench, Report report, RegisteredDocument entry)
      throws IOException, InterruptedException {
    bench.findings().expectEqual("current documents", 0, report.await(bench, List::isEmpty).size());
    bench
        .findings()
        .expectOneOf(
            "status of the document",
            Set.of(XdsNames.DEPRECATED, "not there"),
            Registrations.status(bench, entry.entryUuid()));
  }

  private static void preliminary(Bench bench) throws Exception {
    Report report = Report.of(bench);
    report.send(bench, ReportObservation.pdf(Report.pdf(), "P"));
    byte[] last = Report.pdf();
    report.send(bench, ReportObservation.pdf(last, "F"));
    RegisteredDocument entry = report.published(bench);
    bench.findings().expectEqual("hash", Samples.sha1(last), entry.slot("hash"));
    bench.findings().expectEqual("versions of the report", 1, report.versions(bench).size());
  }

  private static void replacedByMdm(Bench bench) throws Exception {
    Report report = Report.of(bench);
    report.send(bench, ReportObservation.pdf(Report.pdf(), "F"));
    RegisteredDocument former = report.published(bench);
    Report.send(
        bench,
        report
            .message(bench)
            .headed(header -> header.as("MDM^T10^MDM_T02"))
            .with(ReportObservation.pdf(Report.pdf(), "F")));
    expectReplaced(bench, report, former);
  }

  private static void withdrawnByMdm(Bench bench) throws Exception {
    Report report = Report.of(bench);
    byte[] content = Report.pdf();
    report.send(bench, ReportObservation.pdf(content, "F"));
    RegisteredDocument entry = report.published(bench);
    Report.send(
        bench,
        report
            .message(bench)
            .headed(header -> header.as("MDM^T04^MDM_T02"))
            .with(ReportObservation.pdf(content, "D")));
    expectGone(bench, report, entry);
  }

  private static void early(Bench bench) throws Exception {
    Report unknown = Report.of(Patients.unannounced(bench), "A" + FreshUid.token(), FreshUid.oid());
    unknown.send(bench, ReportObservation.pdf(Report.pdf(), "F"));
    Report known = unknown.announced(bench);
    RegisteredDocument entry = known.published(bench);
    bench.findings().expectEqual("patientId", known.patient().domain().xdsCx(), entry.patientId());
    bench.findings().expectEqual("documents of the patient", 1, known.versions(bench).size());
  }
}
