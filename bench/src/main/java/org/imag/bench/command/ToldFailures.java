package org.imag.bench.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells the failures a reader can mend in one line and ends with exit code 1; others are thrown on.
 *
 * @param kinds the classes of such failures
 */
public record ToldFailures(List<Class<? extends Exception>> kinds)
    implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed)
      throws Exception {
    if (kinds.stream().noneMatch(kind -> kind.isInstance(failure))) {
      throw failure;
    }
    line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
