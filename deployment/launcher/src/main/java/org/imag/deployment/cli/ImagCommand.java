package org.imag.deployment.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.imag.affinity.region.RegionFileInvalid;
import org.imag.conformance.ConformanceCommand;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.Versions;
import org.imag.deployment.demo.DemoCommand;
import org.imag.deployment.region.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code ./imag}. Exit codes: 0 done, 1 not done, 2 not understood. */
@Command(
    name = "imag",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = ImagCommand.BuiltVersion.class,
    description = "Runs a region that shares medical images (IHE XDS-I.b) on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    footer = "%nimag bench matching|registry|imaging|identity measures; see bench/README.md.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ReconcileCommand.class,
      StorageCommand.class,
      LogsCommand.class,
      DeskUserCommand.class,
      DemoCommand.class,
      ConformanceCommand.class
    })
public final class ImagCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line with all its commands. */
  static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new ImagCommand())
            .setExecutionExceptionHandler((failure, line, parsed) -> tell(failure, line));
    commandLine
        .getSubcommands()
        .get("conformance")
        .setDefaultValueProvider(new OwnRegionAsTarget(Installation.ofThisLauncher()));
    return commandLine;
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  private static int tell(Exception failure, CommandLine commandLine) throws Exception {
    if (failure instanceof RegionFailure || failure instanceof RegionFileInvalid) {
      PrintWriter err = commandLine.getErr();
      err.println(failure.getMessage());
      err.flush();
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }

  /** The version in the words of {@code --version}. */
  static final class BuiltVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"imag " + Versions.ofBuild().imag()};
    }
  }
}
