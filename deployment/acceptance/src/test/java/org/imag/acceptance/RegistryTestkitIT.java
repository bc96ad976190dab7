package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The registry tests of the NIST testkit, where a copy of it lies beside, on the running region.
 */
@ExtendWith(WithRegion.class)
class RegistryTestkitIT {
  private static final Path KIT = Path.of("../../../shared/data/nist/testkit");

  @TestFactory
  Stream<DynamicTest> everyTestPasses(RunningRegion region) throws Exception {
    assumeTrue(Files.isDirectory(KIT), "no copy of the testkit");
    Path reports = Files.createDirectories(Path.of("target", "testkit"));
    List<ConformanceTest> tests =
        TestkitSuite.tests(Testkit.at(KIT), "registry", List.of(), Optional.of(reports));
    RunResult result = new ConformanceRun(region.target()).run(tests, verdict -> {});
    HtmlReport.write(result, reports.resolve("testkit.html"));
    return result.results().stream().map(RegistryTestkitIT::verdict);
  }

  private static DynamicTest verdict(TestResult result) {
    return DynamicTest.dynamicTest(
        result.card().id() + " " + result.card().title(),
        () -> assertThat(result.verdict()).as("%s", result.findings()).isEqualTo(Verdict.PASSED));
  }
}
