package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.conformance.harness.ConformanceRun;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.HtmlReport;
import org.imag.conformance.harness.RunResult;
import org.imag.conformance.harness.TestResult;
import org.imag.conformance.harness.Verdict;
import org.imag.conformance.testkit.Testkit;
import org.imag.conformance.testkit.TestkitSuite;
import org.junit.jupiter.api.DynamicTest;

/** The tests of the NIST testkit, where a copy of it lies beside, on the running region. */
final class TestkitReplay {
  private static final Path KIT = Path.of("../../../shared/data/nist/testkit");

  private TestkitReplay() {}

  /** Every test of the actor; one that the copy holds in part only is skipped. */
  static Stream<DynamicTest> of(String actor, RunningRegion region) throws Exception {
    assumeTrue(Files.isDirectory(KIT), "no copy of the testkit");
    Path reports = Files.createDirectories(Path.of("target", "testkit-" + actor));
    List<ConformanceTest> tests =
        TestkitSuite.tests(Testkit.at(KIT), actor, List.of(), Optional.of(reports));
    RunResult result = new ConformanceRun(region.target()).run(tests, verdict -> {});
    HtmlReport.write(result, reports.resolve("testkit.html"));
    List<DynamicTest> verdicts = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      verdicts.add(verdict(tests.get(i), result.results().get(i)));
    }
    return verdicts.stream();
  }

  private static DynamicTest verdict(ConformanceTest test, TestResult result) {
    return DynamicTest.dynamicTest(
        result.card().id() + " " + result.card().title(),
        () -> {
          assumeTrue(test.absent().isEmpty(), () -> test.absent().orElse(""));
          assertThat(result.verdict()).as("%s", result.findings()).isEqualTo(Verdict.PASSED);
        });
  }
}
