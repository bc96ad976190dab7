package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.imag.conformance.harness.ConformanceRun;
import org.imag.conformance.harness.HtmlReport;
import org.imag.conformance.harness.JUnitReport;
import org.imag.conformance.harness.RunResult;
import org.imag.conformance.harness.TestResult;
import org.imag.conformance.harness.Verdict;
import org.imag.conformance.suite.Suites;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every conformance test, black box, against the running region. */
@ExtendWith(WithRegion.class)
class ConformanceIT {

  @TestFactory
  Stream<DynamicTest> everyTestPasses(RunningRegion region) throws Exception {
    region.leaveNotifications();
    RunResult result = new ConformanceRun(region.target()).run(Suites.all(), verdict -> {});
    region.takeNotifications();
    Path reports = Files.createDirectories(Path.of("target", "conformance"));
    HtmlReport.write(result, reports.resolve("conformance.html"));
    JUnitReport.write(result, reports.resolve("conformance.xml"));
    return result.results().stream().map(ConformanceIT::verdict);
  }

  private static DynamicTest verdict(TestResult result) {
    return DynamicTest.dynamicTest(
        result.card().id() + " " + result.card().title(),
        () -> assertThat(result.verdict()).as("%s", result.findings()).isEqualTo(Verdict.PASSED));
  }
}
