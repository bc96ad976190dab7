package org.imag.bench.matching;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.imag.matching.IdentityMatcher;
import org.imag.matching.MatchingParameters;
import org.imag.matching.MatchingParametersInvalid;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code ./imag bench matching}. Exit code 0 when no record was linked to another
 * person's, 1 when one was or something failed, 2 when the arguments are wrong.
 */
@Command(
    name = "bench/matching",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lets the matching engine find the records of one person in a population it makes, or in"
            + " FEBRL, and tells how right it was and what it cost. Needs no region.")
public final class MatchingBenchCommand implements Callable<Integer> {
  @Option(
      names = "--persons",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many persons live in the regions (default: ${DEFAULT-VALUE}).")
  private int persons;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "973",
      description = "Which population (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--febrl",
      paramLabel = "DIR",
      description =
          "Takes dataset4a.csv and dataset4b.csv there instead, as two domains, without and with"
              + " the national number.")
  private Path febrl;

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description = "Weighs with this parameter file instead of the one shipped.")
  private Path parameters;

  @Option(
      names = "--result",
      paramLabel = "FILE",
      description = "Writes the tables there as Markdown too.")
  private Path result;

  @Spec private CommandSpec spec;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new MatchingBenchCommand())
            .setExecutionExceptionHandler((failure, line, parsed) -> tell(failure, line))
            .execute(arguments));
  }

  private static int tell(Exception failure, CommandLine line) throws Exception {
    if (failure instanceof IOException || failure instanceof MatchingParametersInvalid) {
      line.getErr().println("bench/matching: " + failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }

  @Override
  public Integer call() throws IOException {
    IdentityMatcher matcher =
        new IdentityMatcher(
            parameters == null
                ? MatchingParameters.shipped()
                : MatchingParameters.read(parameters));
    MatchingReport report = new MatchingReport(matcher.parameters());
    int falseLinks = febrl == null ? regions(matcher, report) : febrl(matcher, report);
    tell(report.toString());
    return falseLinks == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private int regions(IdentityMatcher matcher, MatchingReport report) {
    Regions regions = new Regions(persons, seed);
    MatchingRun run = new MatchingRun(regions.samples(), matcher).run();
    Assessment assessment = new Assessment(run);
    report.regions(run, assessment, regions);
    return assessment.total().falseLinks();
  }

  private int febrl(IdentityMatcher matcher, MatchingReport report) throws IOException {
    Assessment with = febrl(matcher, report, true);
    Assessment without = febrl(matcher, report, false);
    report.febrl(without.total());
    return with.total().falseLinks() + without.total().falseLinks();
  }

  private Assessment febrl(IdentityMatcher matcher, MatchingReport report, boolean nationalId)
      throws IOException {
    List<Sample> samples = new ArrayList<>();
    samples.addAll(new FebrlFile(febrl.resolve("dataset4a.csv"), "2.999.1", nationalId).samples());
    samples.addAll(new FebrlFile(febrl.resolve("dataset4b.csv"), "2.999.2", nationalId).samples());
    MatchingRun run = new MatchingRun(samples, matcher).run();
    Assessment assessment = new Assessment(run);
    report.febrlRun(run, assessment, nationalId);
    return assessment;
  }

  private void tell(String report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(report);
    out.flush();
    if (result != null) {
      Files.createDirectories(result.toAbsolutePath().getParent());
      Files.writeString(result, report);
    }
  }
}
