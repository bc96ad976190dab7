package org.imag.deployment.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.imag.deployment.region.Reconciliation;
import org.imag.deployment.region.Reconciliation.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imag reconcile}. */
@Command(
    name = "reconcile",
    description = {
      "Compares the archive with its manifests and with the registry, and has what differs repaired.",
      "Exit code 0 when the comparison came to its end, else 1."
    })
final class ReconcileCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 500;

  @Mixin private RegionOptions options;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "600",
      description =
          "How long to wait for the end (default: ${DEFAULT-VALUE}); the comparison goes on.")
  private int seconds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Reconciliation reconciliation = new Reconciliation(options.region().configuration());
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    State state = reconciliation.begin();
    while (!state.finished() && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
      state = reconciliation.state();
    }
    print(spec.commandLine().getOut(), state);
    return state.finished() ? 0 : 1;
  }

  /** Writes what was compared and what was found. */
  static void print(PrintWriter out, State state) {
    out.printf(
        "%d studies of the archive and %d manifests compared%n",
        state.count("studies"), state.count("manifests"));
    row(out, state, "unpublished", "studies without a manifest of what they hold, published now");
    row(out, state, "vanished", "manifests of studies that are gone, withdrawn now");
    row(out, state, "unregistered", "manifests the registry has lost, sent again now");
    row(out, state, "withdrawn", "manifests somebody else deprecated, left so");
    if (!state.finished()) {
      out.printf(
          "not at its end yet (%s)%s%n",
          state.phase(), state.reason() == null ? "" : ": " + state.reason());
    }
    out.flush();
  }

  private static void row(PrintWriter out, State state, String count, String meaning) {
    out.printf("%8d %s%n", state.count(count), meaning);
  }
}
