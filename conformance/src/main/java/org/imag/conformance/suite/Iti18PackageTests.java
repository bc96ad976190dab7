package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.Folder;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredPackage;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.target.TargetKey;

/** FindSubmissionSets and FindFolders, each parameter. */
final class Iti18PackageTests {
  private static final String SETS = "ITI TF-2 3.18.4.1.2.3.7.2";
  private static final String FOLDERS = "ITI TF-2 3.18.4.1.2.3.7.3";
  private static final String S = "$XDSSubmissionSet";
  private static final String CODE_LIST = "$XDSFolderCodeList";

  private Iti18PackageTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        sets("60", "All sets of the patient", "AB", (p, c) -> Iti18Queries.findSubmissionSets(p)),
        sets(
            "61",
            "sourceId",
            "A",
            (p, c) -> Iti18Queries.findSubmissionSets(p).list(S + "SourceId", "2.999.9.973.61")),
        sets(
            "62",
            "submissionTimeFrom is inclusive",
            "B",
            (p, c) ->
                Iti18Queries.findSubmissionSets(p).raw(S + "SubmissionTimeFrom", "20260102120000")),
        sets(
            "63",
            "submissionTimeTo is exclusive",
            "A",
            (p, c) ->
                Iti18Queries.findSubmissionSets(p).raw(S + "SubmissionTimeTo", "20260102120000")),
        sets(
            "64",
            "authorPerson",
            "B",
            (p, c) -> Iti18Queries.findSubmissionSets(p).text(S + "AuthorPerson", "^O'Bri_n%")),
        sets(
            "65",
            "contentTypeCode",
            "AB",
            (p, c) -> Iti18Queries.findSubmissionSets(p).list(S + "ContentType", c)),
        sets(
            "66",
            "contentTypeCode of another scheme",
            "",
            (p, c) -> Iti18Queries.findSubmissionSets(p).list(S + "ContentType", "x^^2.999.0.0.1")),
        sets(
            "67",
            "sourceId and window",
            "",
            (p, c) ->
                Iti18Queries.findSubmissionSets(p)
                    .list(S + "SourceId", "2.999.9.973.61")
                    .raw(S + "SubmissionTimeFrom", "20260102")),
        Iti18Queries.scripted(
            "68", "Folders by codeList, OR and AND", FOLDERS, Iti18PackageTests::foldersByCode),
        Iti18Queries.scripted(
            "69",
            "Folders by lastUpdateTime, from inclusive to exclusive",
            FOLDERS,
            Iti18PackageTests::foldersByTime));
  }

  /** A query for a patient id and the code that all sets have. */
  private interface Question {
    StoredQuery of(String patientIdCx, String contentType);
  }

  private static ConformanceTest sets(
      String number, String title, String expected, Question question) {
    return Iti18Queries.scripted(
        number,
        "FindSubmissionSets: " + title,
        SETS,
        bench -> {
          TestPatient patient =
              bench.fixture("ITI-18 sets", TestPatient.class, () -> patientOfSets(bench));
          Code code = Code.parse(bench.target().text(TargetKey.CONTENT_TYPE_CODE));
          StoredQuery query =
              question.of(patient.domain().xdsCx(), code.code() + "^^" + code.scheme());
          expectTitles(bench, expected, query, QueryAnswer::submissionSets);
        });
  }

  private static TestPatient patientOfSets(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission a =
        Samples.registered(bench.target(), patient, 1)
            .withSet(
                s ->
                    s.with("title", "A")
                        .with("sourceId", "2.999.9.973.61")
                        .with("submissionTime", "20260101120000"));
    Submission b =
        Samples.registered(bench.target(), patient, 1)
            .withSet(
                s ->
                    s.with("title", "B")
                        .with("sourceId", "2.999.9.973.62")
                        .with("author", "^O'Brien^Zoé")
                        .with("submissionTime", "20260102120000"));
    Registrations.require(bench, a);
    Registrations.require(bench, b);
    return patient;
  }

  private static void expectTitles(
      Bench bench,
      String expected,
      StoredQuery query,
      Function<QueryAnswer, List<RegisteredPackage>> packages)
      throws IOException {
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectSuccess(bench, answer.registry());
    String titles =
        packages.apply(answer).stream()
            .map(RegisteredPackage::title)
            .sorted()
            .collect(Collectors.joining());
    bench.findings().expectEqual("found", expected, titles);
    QueryAnswer references = Registrations.query(bench, query.returning("ObjectRef"));
    bench
        .findings()
        .expectEqual("references", answer.ids(), new TreeSet<>(references.objectRefs()));
  }

  private static TestPatient patientOfFolders(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    String code = bench.target().text(TargetKey.CLASS_CODE);
    Folder a =
        Samples.folder(bench.target(), patient)
            .with("title", "A")
            .with("codeList", code, bench.target().text(TargetKey.TYPE_CODE));
    Folder b = Samples.folder(bench.target(), patient).named("Folder02").with("title", "B");
    Registrations.require(bench, Samples.empty(bench.target(), patient).with(a).with(b));
    return patient;
  }

  private static String coded(Bench bench, TargetKey key) {
    Code code = Code.parse(bench.target().text(key));
    return code.code() + "^^" + code.scheme();
  }

  private static void foldersByCode(Bench bench) throws IOException {
    StoredQuery find = Iti18Queries.findFolders(patientOfFolders(bench).domain().xdsCx());
    String both = coded(bench, TargetKey.CLASS_CODE);
    String onlyA = coded(bench, TargetKey.TYPE_CODE);
    expectTitles(bench, "AB", find, QueryAnswer::folders);
    expectTitles(bench, "AB", find.list(CODE_LIST, both), QueryAnswer::folders);
    expectTitles(bench, "A", find.list(CODE_LIST, onlyA), QueryAnswer::folders);
    expectTitles(bench, "AB", find.list(CODE_LIST, onlyA, both), QueryAnswer::folders);
    StoredQuery and = find.list(CODE_LIST, both).and(CODE_LIST, onlyA);
    expectTitles(bench, "A", and, QueryAnswer::folders);
  }

  private static void foldersByTime(Bench bench) throws IOException {
    StoredQuery find = Iti18Queries.findFolders(patientOfFolders(bench).domain().xdsCx());
    String updated =
        Registrations.query(bench, find).folders().stream()
            .map(f -> f.slot("lastUpdateTime"))
            .findFirst()
            .orElse("2026");
    String from = "$XDSFolderLastUpdateTimeFrom";
    String to = "$XDSFolderLastUpdateTimeTo";
    expectTitles(bench, "AB", find.raw(from, updated), QueryAnswer::folders);
    expectTitles(bench, "", find.raw(to, updated), QueryAnswer::folders);
    expectTitles(bench, "AB", find.raw(from, "2001").raw(to, "2999"), QueryAnswer::folders);
    expectTitles(bench, "", find.raw(from, "2999"), QueryAnswer::folders);
  }
}
