package org.imag.bench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a benchmark tells how far it is and what it measured. */
public final class Output {
  @Option(
      names = "--result",
      paramLabel = "FILE",
      description = "Writes what was measured there as Markdown too.")
  private Path result;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Tells at once how far the benchmark is. */
  public void progress(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  /** Prints the tables, and writes them to the file that was asked for. */
  public void report(String report) throws IOException {
    command.commandLine().getOut().print(report);
    command.commandLine().getOut().flush();
    if (result != null) {
      Files.createDirectories(result.toAbsolutePath().getParent());
      Files.writeString(result, report);
    }
  }
}
