package org.imag.bench.identity;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.imag.bench.command.LoadOptions;
import org.imag.bench.command.Output;
import org.imag.bench.command.RegionOption;
import org.imag.bench.command.ToldFailures;
import org.imag.bench.store.RegionDatabase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code bench/identity}. Exit code 0 when every answer was right, 1 when one was not
 * or something failed, 2 when the arguments are wrong.
 */
@Command(
    name = "bench/identity",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Fills the patient index of a running region and measures feeds, ITI-9 and ITI-21 over the"
            + " wire.")
public final class IdentityBenchCommand implements Callable<Integer> {
  @Mixin private RegionOption region;

  @Option(
      names = "--persons",
      paramLabel = "N",
      split = ",",
      description =
          "Sizes to measure at, ascending, e.g. 100000,1000000. Missing persons are loaded first."
              + " Without it the index is measured as it is.")
  private List<Long> sizes = new ArrayList<>();

  @Option(names = "--load-only", description = "Loads and weighs, and measures nothing.")
  private boolean loadOnly;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      split = ",",
      description = "Which of iti_9, iti_21, feed (default: all of them, in this order).")
  private List<String> workloadNames = new ArrayList<>();

  @Mixin private LoadOptions load;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "973",
      description = "Which population (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      defaultValue = "imag",
      description = "Role in the region's embedded PostgreSQL (default: ${DEFAULT-VALUE}).")
  private String databaseUser;

  @Mixin private Output output;

  @Spec private CommandSpec spec;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new IdentityBenchCommand())
            .setExecutionExceptionHandler(
                new ToldFailures(
                    List.of(IOException.class, SQLException.class, IllegalStateException.class)))
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    IdentityBench bench =
        new IdentityBench(
            region.target(),
            region.home(),
            RegionDatabase.embedded(region.home(), databaseUser),
            load.plan(),
            seed,
            output::progress);
    bench.run(sizes, loadOnly ? List.of() : workloads());
    output.report(bench.report());
    return bench.allRight() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<IdentityWorkload> workloads() {
    return workloadNames.isEmpty()
        ? List.of(IdentityWorkload.values())
        : workloadNames.stream().map(this::workload).toList();
  }

  private IdentityWorkload workload(String name) {
    try {
      return IdentityWorkload.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "there is no workload " + name, e);
    }
  }
}
