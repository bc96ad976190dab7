package org.imag.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imag.conformance.harness.ConformanceRun;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.RunResult;
import org.imag.conformance.harness.TestResult;
import org.imag.conformance.harness.Verdict;
import org.imag.conformance.stub.Flaw;
import org.imag.conformance.stub.StubCertificates;
import org.imag.conformance.stub.StubRegion;
import org.imag.conformance.suite.Suites;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The suites pass a right system and fail a wrong one, each flaw by the test that is about it. */
class SuitesTest {
  private static final int THREADS = 8;

  @TempDir static Path folder;
  private static StubCertificates certificates;
  private static StubRegion region;

  @BeforeAll
  static void start() throws Exception {
    certificates = StubCertificates.make(folder);
    region = new StubRegion(certificates, true);
  }

  @AfterAll
  static void stop() throws IOException {
    region.close();
  }

  private static final Pattern BEYOND_THE_STUB =
      Pattern.compile(
          "ITI-(10|22|44|45|46|47|51|55|57|61|62|64|78|83|92|104|119)-.*"
              + "|GUARD-ITI-(44|45|47|55)-.*|FHIR-.*"
              + "|ITI-8-(2[24679]|3[1679])|ITI-9-(1[1235]|22|3\\d)"
              + "|ITI-21-(?!15).*|ITI-30-(?!12).*|(PERSON|INS)-.*"
              + "|ITI-(18|41|42|43)-[2-9]\\d.*|ITI-8-R[12]\\d.*"
              + "|RAD-68-2\\d|(IOCM|REPORT)-.*");

  @Test
  void idsAreUnique() {
    List<String> ids = Suites.all().stream().map(t -> t.card().id()).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void aRightSystemPassesEveryTest() throws Exception {
    region.flaws().set();
    List<ConformanceTest> tests = Suites.all().stream().filter(SuitesTest::withinTheStub).toList();
    RunResult run = run(region, tests);
    assertThat(failures(run)).isEmpty();
    assertThat(run.clean()).isTrue();
    assertThat(run.count(Verdict.PASSED)).isEqualTo(tests.size());
  }

  /** The stub accepts what it does not understand: nearly every test of the rest must say so. */
  @Test
  void aRegistryThatNodsFailsWhatIsBeyondIt() throws Exception {
    region.flaws().set();
    List<ConformanceTest> beyond =
        Suites.all().stream().filter(test -> !withinTheStub(test)).toList();
    List<String> passed = passed(beyond);
    assertThat(passed).hasSizeLessThan(beyond.size() / 5);
    assertThat(passed)
        .noneMatch(
            id -> id.matches("(ITI-57|ITI-62|ITI-78|ITI-92|ITI-104|PERSON|INS|IOCM-0|IOCM-1).*"));
  }

  /** Most of these tests wait for what never comes, so that several wait at once. */
  private static List<String> passed(List<ConformanceTest> tests) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<RunResult>> runs =
          IntStream.range(0, THREADS)
              .<Callable<RunResult>>mapToObj(share -> () -> run(region, share(tests, share)))
              .toList();
      List<String> passed = new ArrayList<>();
      for (Future<RunResult> run : threads.invokeAll(runs)) {
        passed.addAll(passed(run.get()));
      }
      return passed;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<ConformanceTest> share(List<ConformanceTest> tests, int share) {
    return IntStream.range(0, tests.size())
        .filter(index -> index % THREADS == share)
        .mapToObj(tests::get)
        .toList();
  }

  private static List<String> passed(RunResult run) {
    return run.results().stream()
        .filter(result -> result.verdict() == Verdict.PASSED)
        .map(result -> result.card().id())
        .toList();
  }

  /** What the stub does right; it knows three queries, few rules, and no update. */
  private static boolean withinTheStub(ConformanceTest test) {
    return !BEYOND_THE_STUB.matcher(test.card().id()).matches();
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void aFlawIsFoundByItsTest(Flaw flaw, String id) throws Exception {
    region.flaws().set(flaw);
    RunResult run = run(region, Suites.selected(List.of(id)));
    assertThat(run.results()).hasSize(1);
    assertThat(run.results().get(0).verdict()).as(flaw + " by " + id).isEqualTo(Verdict.FAILED);
    assertThat(run.results().get(0).findings()).isNotEmpty();
  }

  static Stream<Arguments> flaws() {
    Map<Flaw, List<String>> found =
        Map.ofEntries(
            Map.entry(Flaw.ACK_WITHOUT_ECHO, List.of("ITI-8-01", "ITI-8-R02", "ITI-9-02")),
            Map.entry(Flaw.ANY_AUTHORITY, List.of("ITI-8-06")),
            Map.entry(Flaw.GARBAGE_ACCEPTED, List.of("ITI-8-05", "ITI-8-R06")),
            Map.entry(Flaw.CHARSET_MIXED_UP, List.of("ITI-8-07")),
            Map.entry(Flaw.HALF_AUTHORITY, List.of("ITI-9-01", "ITI-9-05")),
            Map.entry(Flaw.ANY_PATIENT, List.of("ITI-42-02", "ITI-41-07")),
            Map.entry(Flaw.ANY_SUBMISSION_ID, List.of("ITI-42-03")),
            Map.entry(
                Flaw.ANY_METADATA,
                List.of("ITI-42-10-hash", "ITI-42-10-typeCode", "ITI-42-11-contentTypeCode")),
            Map.entry(Flaw.FIRST_ERROR_ONLY, List.of("ITI-42-04")),
            Map.entry(Flaw.HALF_REGISTERED, List.of("ITI-42-05")),
            Map.entry(Flaw.TITLE_LOST, List.of("ITI-18-01")),
            Map.entry(Flaw.ALL_PATIENTS, List.of("ITI-18-15", "ITI-18-01")),
            Map.entry(Flaw.NO_EMPTY_LIST, List.of("ITI-18-04")),
            Map.entry(Flaw.NO_OBJECT_REF, List.of("ITI-18-02")),
            Map.entry(Flaw.ANY_QUERY, List.of("ITI-18-14")),
            Map.entry(Flaw.ANY_HASH, List.of("ITI-41-05", "ITI-41-06")),
            Map.entry(Flaw.DOCUMENT_KEPT, List.of("ITI-41-07")),
            Map.entry(Flaw.BYTE_FLIPPED, List.of("ITI-43-01", "RAD-69-02", "WADO-01", "RAD-55-01")),
            Map.entry(Flaw.HOME_LOST, List.of("ITI-43-02", "RAD-69-04", "RAD-69-21")),
            Map.entry(Flaw.HOME_INVENTED, List.of("ITI-43-03", "RAD-69-05", "RAD-69-21")),
            Map.entry(
                Flaw.NO_LOCATION, List.of("ITI-43-04", "ITI-43-05", "RAD-69-12", "RAD-69-23")),
            Map.entry(Flaw.PARTIAL_CALLED_SUCCESS, List.of("ITI-43-06", "RAD-69-20", "RAD-69-22")),
            Map.entry(
                Flaw.TRIPLE_IGNORED, List.of("RAD-69-13", "RAD-69-14", "RAD-55-04", "RAD-55-05")),
            Map.entry(Flaw.WADO_INCOMPLETE_TAKEN, List.of("RAD-55-07")),
            Map.entry(Flaw.SYNTAX_IGNORED, List.of("RAD-69-19", "RAD-69-25")),
            Map.entry(Flaw.WRONG_RESPONSE_ACTION, List.of("GUARD-ITI-42-01", "GUARD-RAD-69-01")),
            Map.entry(Flaw.NO_RELATES_TO, List.of("GUARD-ITI-18-01", "ASYNC-ITI-18-01")),
            Map.entry(Flaw.NEVER_MTOM, List.of("GUARD-ITI-41-01", "ITI-43-01", "ASYNC-ITI-43-01")),
            Map.entry(Flaw.INVALID_RESPONSE, List.of("GUARD-ITI-42-01", "GUARD-ITI-18-01")),
            Map.entry(Flaw.NO_CODE_CONTEXT, List.of("ITI-42-02")),
            Map.entry(Flaw.SOAP_11_ACCEPTED, List.of("GUARD-ITI-42-03", "GUARD-ITI-43-03")),
            Map.entry(Flaw.ANY_ACTION, List.of("GUARD-ITI-42-04")),
            Map.entry(Flaw.NO_ADDRESSING_NEEDED, List.of("GUARD-ITI-42-05")),
            Map.entry(
                Flaw.ANY_CONTENT_TYPE, List.of("GUARD-ITI-18-06", "GUARD-ITI-43-12", "ITI-41-10")),
            Map.entry(Flaw.DTD_READ, List.of("GUARD-ITI-42-09")),
            Map.entry(Flaw.CALLS_BACK, List.of("GUARD-ITI-42-11", "ASYNC-ITI-42-02")),
            Map.entry(Flaw.STACK_TRACE, List.of("GUARD-ITI-42-04", "GUARD-ITI-41-07")),
            Map.entry(Flaw.REMOVAL_PRETENDED, List.of("ITI-86-01", "ITI-86-12")),
            Map.entry(Flaw.GET_ANSWERED, List.of("GUARD-ITI-42-13")),
            Map.entry(Flaw.STOW_ALL_OR_NOTHING, List.of("STOW-03", "STOW-04")),
            Map.entry(Flaw.STOW_FAILURE_HIDDEN, List.of("STOW-03")),
            Map.entry(Flaw.PIXELS_INLINE, List.of("WADO-04")),
            Map.entry(Flaw.ABSENT_IS_EMPTY, List.of("WADO-07", "WADO-08")),
            Map.entry(Flaw.QIDO_IGNORES_KEYS, List.of("QIDO-02", "QIDO-08")),
            Map.entry(Flaw.NEVER_PUBLISHED, List.of("RAD-68-01")),
            Map.entry(Flaw.KOS_INCOMPLETE, List.of("RAD-68-05", "RAD-68-07")),
            Map.entry(Flaw.KOS_WITHOUT_LOCATION, List.of("RAD-68-05", "RAD-68-07")),
            Map.entry(Flaw.LOCAL_TIMES, List.of("RAD-68-02")),
            Map.entry(Flaw.BAD_FRAME_TOLERATED, List.of("ITI-20-03")),
            Map.entry(Flaw.SYSLOG_CLOSES, List.of("ITI-20-01", "ITI-20-02")));
    assertThat(found).containsOnlyKeys(Flaw.values());
    return found.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(id -> Arguments.of(e.getKey(), id)));
  }

  @ParameterizedTest
  @MethodSource("certificateTests")
  void aSystemThatAsksForNoCertificateFails(String id) throws Exception {
    try (StubRegion open = new StubRegion(certificates, false)) {
      RunResult run = run(open, Suites.selected(List.of(id)));
      assertThat(run.results().get(0).verdict()).isEqualTo(Verdict.FAILED);
    }
  }

  static Stream<String> certificateTests() {
    return Stream.of(
        "ITI-8-09", "ITI-8-R07", "ITI-9-06", "GUARD-ITI-42-14", "STOW-08", "ITI-20-05");
  }

  private static RunResult run(StubRegion region, List<ConformanceTest> tests) throws Exception {
    return new ConformanceRun(region.target()).run(tests, result -> {});
  }

  private static List<String> failures(RunResult run) {
    return run.results().stream()
        .filter(r -> r.verdict() != Verdict.PASSED)
        .map(SuitesTest::told)
        .toList();
  }

  private static String told(TestResult result) {
    return result.card().id() + " " + result.verdict() + " " + result.findings();
  }
}
