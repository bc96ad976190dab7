package org.imag.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imag.conformance.harness.ConformanceRun;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.HtmlReport;
import org.imag.conformance.harness.JUnitReport;
import org.imag.conformance.harness.RunResult;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.harness.TestResult;
import org.imag.conformance.harness.Verdict;
import org.imag.conformance.suite.Suites;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetFileInvalid;
import org.imag.conformance.testkit.Testkit;
import org.imag.conformance.testkit.TestkitInvalid;
import org.imag.conformance.testkit.TestkitSuite;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs the conformance suites against a system. Exit code 0 when no test failed or was blocked, 1
 * when one did, 2 when the arguments or the target file are wrong.
 */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    description = "Tests any system over the wire against the IHE transactions it claims.")
public final class ConformanceCommand implements Callable<Integer> {
  @Option(
      names = "--target",
      paramLabel = "FILE",
      description = "Describes the system: claims, endpoints, identifiers, TLS stores.")
  private Path targetFile;

  @Option(
      names = "--suite",
      paramLabel = "ID",
      description = "Only tests whose id starts so, e.g. ITI-42 or GUARD-ITI-18; repeatable.")
  private List<String> suites = new ArrayList<>();

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Only tests of an actor, e.g. registry; ends with its name and the counts.")
  private String actor;

  @Option(
      names = "--testkit",
      paramLabel = "DIR",
      description = "Replays the actor's tests of the NIST XDS testkit in the folder instead.")
  private Path testkitFolder;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "Has the images that the testkit's imaging tests ask for; repeatable. Looked for beside"
              + " the testkit too.")
  private List<Path> images = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "TESTID",
      arity = "1..*",
      description = "Only these tests of the testkit.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Writes conformance.html and conformance.xml (JUnit) there, and the testkit's logs.")
  private Path reportFolder;

  @Option(names = "--list", description = "Lists the tests and ends.")
  private boolean list;

  @Spec private CommandSpec spec;

  /** Runs the command as a program of its own. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ConformanceCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<ConformanceTest> tests = tests();
    if (list) {
      tests.forEach(t -> line(t.card()));
      return 0;
    }
    RunResult result = new ConformanceRun(target()).run(tests, this::line);
    report(result);
    out().println(actor == null ? result.summary() : result.summary(actor));
    out().flush();
    return result.clean() ? 0 : 1;
  }

  private List<ConformanceTest> tests() {
    List<ConformanceTest> tests = testkitFolder == null ? ownTests() : testkitTests();
    if (tests.isEmpty()) {
      throw misused("No test has an id that starts so.");
    }
    return tests;
  }

  private List<ConformanceTest> ownTests() {
    if (actor != null && !Suites.actors().contains(claimant())) {
      throw misused("No tests of " + actor + "; there are " + Suites.actors() + ".");
    }
    return Suites.selected(suites).stream()
        .filter(t -> actor == null || t.card().actor().equals(claimant()))
        .toList();
  }

  /** The actor as claims name it. */
  private String claimant() {
    return actor.equals("imaging-document-source") ? "imaging" : actor;
  }

  private List<ConformanceTest> testkitTests() {
    if (actor == null) {
      throw misused("--testkit needs --actor, e.g. --actor registry.");
    }
    if (!TestkitSuite.serves(actor)) {
      throw misused("There are no testkit groups for " + actor + " yet.");
    }
    try {
      Testkit kit = Testkit.at(testkitFolder, images);
      return TestkitSuite.tests(kit, actor, only, Optional.ofNullable(reportFolder));
    } catch (TestkitInvalid e) {
      throw misused(e.getMessage());
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Target target() throws IOException {
    if (targetFile == null) {
      throw misused("Missing --target FILE.");
    }
    if (!Files.isReadable(targetFile)) {
      throw misused("Cannot read " + targetFile + ".");
    }
    try {
      return Target.read(targetFile);
    } catch (TargetFileInvalid e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void report(RunResult result) throws IOException {
    if (reportFolder != null) {
      Files.createDirectories(reportFolder);
      HtmlReport.write(result, reportFolder.resolve("conformance.html"));
      JUnitReport.write(result, reportFolder.resolve("conformance.xml"));
    }
  }

  private void line(TestCard card) {
    out().printf("%-28s %s [%s]%n", card.id(), card.title(), card.section());
    out().flush();
  }

  private void line(TestResult result) {
    if (testkitFolder == null) {
      detailed(result);
    } else {
      brief(result);
    }
    out().flush();
  }

  private void detailed(TestResult result) {
    out()
        .printf(
            Locale.ROOT,
            "%-11s %-28s %s (%.1f s)%n",
            result.verdict().name().replace('_', ' '),
            result.card().id(),
            result.card().title(),
            result.took().toMillis() / 1000.0);
    if (result.verdict() == Verdict.FAILED || result.verdict() == Verdict.BLOCKED) {
      result.findings().forEach(f -> out().println("            " + f));
    }
  }

  private void brief(TestResult result) {
    Verdict verdict = result.verdict() == Verdict.BLOCKED ? Verdict.FAILED : result.verdict();
    String reason =
        result.findings().stream()
            .findFirst()
            .map(f -> ": " + f.replaceAll("\\s+", " "))
            .orElse("");
    String what = result.card().id() + " " + result.card().title();
    out().println(verdict.name().replace('_', ' ') + " " + what.strip() + reason);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
