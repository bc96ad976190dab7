package org.imag.deployment.cli;

import java.util.concurrent.Callable;
import org.imag.deployment.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imag down}. */
@Command(name = "down", description = "Stops the region; its data stay.")
final class DownCommand implements Callable<Integer> {
  @Mixin private RegionOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    options.region().down(new Progress(spec.commandLine().getOut()));
    return 0;
  }
}
