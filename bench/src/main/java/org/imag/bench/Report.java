package org.imag.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.imag.bench.measure.LoadPlan;
import org.imag.bench.measure.MarkdownTable;
import org.imag.bench.measure.Measurement;
import org.imag.bench.measure.ReportHeading;
import org.imag.bench.store.RegistryLoader;
import org.imag.bench.store.RegistrySize;
import org.imag.bench.wire.WorkloadName;

/** What was measured, as Markdown; the README says what each figure means. */
final class Report {
  private static final double MEBI = 1024 * 1024;

  private final String system;
  private final MarkdownTable sizes =
      new MarkdownTable("entries", "bytes an entry", "database MiB", "loaded", "loaded/s");
  private final MarkdownTable figures =
      new MarkdownTable(
          "entries",
          "workload",
          "model",
          "clients",
          "rate/s",
          "p50 ms",
          "p90 ms",
          "p99 ms",
          "max ms",
          "errors",
          "wrong",
          "server CPU ms",
          "database CPU ms",
          "client CPU ms",
          "server MiB",
          "% of PostgreSQL");
  private final StringBuilder problems = new StringBuilder();
  private RegistryLoader.Loaded loaded = new RegistryLoader.Loaded(0, 0);

  Report(String system) {
    this.system = system;
  }

  /** Notes how the next size came about. */
  void loaded(RegistryLoader.Loaded now) {
    loaded = now;
  }

  void size(RegistrySize size) {
    sizes.row(
        count(size.entries()),
        count(size.bytesAnEntry()),
        rounded(size.bytes() / MEBI),
        count(loaded.entries()),
        loaded.entries() == 0 ? "-" : rounded(loaded.entries() / loaded.seconds()));
    loaded = new RegistryLoader.Loaded(0, 0);
  }

  void workload(
      RegistrySize size, WorkloadName name, LoadPlan plan, Figures found, Optional<Double> limit) {
    add(
        size,
        "%s: %s".formatted(name, name.description()),
        plan,
        found,
        limit.map(most -> tenths(100 * found.measurement().rate() / most)).orElse("-"));
  }

  void limit(RegistrySize size, String name, LoadPlan plan, Figures found) {
    add(size, "PostgreSQL " + name, plan, found, "100");
  }

  private void add(RegistrySize size, String name, LoadPlan plan, Figures found, String percent) {
    Measurement measurement = found.measurement();
    figures.row(
        count(size.entries()),
        name,
        plan.model(),
        Integer.toString(plan.clients()),
        tenths(measurement.rate()),
        tenths(measurement.milliseconds(50)),
        tenths(measurement.milliseconds(90)),
        tenths(measurement.milliseconds(99)),
        tenths(measurement.longest()),
        count(measurement.errors()),
        count(measurement.wrong()),
        cpu(found.milliseconds(found.cpu().server())),
        cpu(found.milliseconds(found.cpu().database())),
        cpu(found.milliseconds(found.cpu().client())),
        memory(found.serverMemory()),
        percent);
    if (!measurement.problem().isEmpty()) {
      problems.append("- ").append(name).append(": ").append(measurement.problem()).append('\n');
    }
  }

  boolean allRight() {
    return problems.isEmpty();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String rounded(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  private static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String cpu(double milliseconds) {
    return String.format(Locale.ROOT, "%.2f", milliseconds);
  }

  private static String memory(OptionalLong bytes) {
    return bytes.isPresent() ? rounded(bytes.getAsLong() / MEBI) : "-";
  }

  @Override
  public String toString() {
    String wrong = problems.isEmpty() ? "" : "\nFirst problem of each:\n\n" + problems;
    return new ReportHeading(system).toString() + sizes + "\n" + figures + wrong;
  }
}
