package org.imag.deployment.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.imag.deployment.Progress;
import org.imag.deployment.region.Region;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imag up}. */
@Command(
    name = "up",
    description = "Starts the region: database, certificates, server with all actors.")
final class UpCommand implements Callable<Integer> {
  @Mixin private RegionOptions options;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long the actors may take to become ready (default: ${DEFAULT-VALUE}).")
  private long seconds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Region region = options.region();
    Progress progress = new Progress(spec.commandLine().getOut());
    progress.say(
        "Region " + region.configuration().regionName() + ", data in " + region.folders().home());
    region.up(progress, Duration.ofSeconds(seconds));
    progress.say("Up at " + region.configuration().networkBaseUrl());
    return 0;
  }
}
