package org.imag.bench.command;

import java.time.Duration;
import org.imag.bench.measure.LoadPlan;
import picocli.CommandLine.Option;

/** The options that say how load is made. */
public final class LoadOptions {
  @Option(
      names = "--clients",
      paramLabel = "K",
      defaultValue = "8",
      description = "How many clients work at the same time (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "20",
      description = "How long each workload is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "5",
      description = "How long each runs before that (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0",
      description =
          "Requests a second in the open model; latency then counts from when a request should have"
              + " begun. Without it: closed model.")
  private double rate;

  /** The load that was asked for. */
  public LoadPlan plan() {
    return new LoadPlan(clients, rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
  }
}
