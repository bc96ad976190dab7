package org.imag.bench.identity;

import java.util.Locale;
import org.imag.bench.measure.MarkdownTable;
import org.imag.bench.measure.Measurement;
import org.imag.bench.measure.RegionProcesses.CpuSeconds;
import org.imag.bench.measure.ReportHeading;

/** What was measured, as Markdown. */
final class IdentityReport {
  private final MarkdownTable sizes =
      new MarkdownTable("persons", "records", "bytes a record", "database MiB", "seconds to load");
  private final MarkdownTable figures =
      new MarkdownTable(
          "persons",
          "workload",
          "clients",
          "rate/s",
          "p50 ms",
          "p95 ms",
          "p99 ms",
          "max ms",
          "errors",
          "wrong",
          "server CPU ms",
          "database CPU ms",
          "client CPU ms");
  private final StringBuilder problems = new StringBuilder();

  void size(IndexSize size, double seconds) {
    sizes.row(
        count(size.persons()),
        count(size.records()),
        count(size.bytes() / Math.max(1, size.records())),
        count(size.bytes() >> 20),
        decimal(seconds));
  }

  void workload(
      IndexSize size, IdentityWorkload workload, int clients, Measurement found, CpuSeconds cpu) {
    figures.row(
        count(size.persons()),
        workload.title(),
        String.valueOf(clients),
        decimal(found.rate()),
        decimal(found.milliseconds(50)),
        decimal(found.milliseconds(95)),
        decimal(found.milliseconds(99)),
        decimal(found.longest()),
        count(found.errors()),
        count(found.wrong()),
        each(cpu.server(), found),
        each(cpu.database(), found),
        each(cpu.client(), found));
    if (!found.problem().isEmpty()) {
      problems.append("- ").append(workload.title()).append(": ").append(found.problem());
      problems.append('\n');
    }
  }

  boolean allRight() {
    return problems.isEmpty();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String each(double seconds, Measurement found) {
    return String.format(Locale.ROOT, "%.2f", found.sent() == 0 ? 0 : 1e3 * seconds / found.sent());
  }

  @Override
  public String toString() {
    String wrong = problems.isEmpty() ? "" : "\nFirst problem of each:\n\n" + problems;
    return new ReportHeading("Patient index").toString() + sizes + "\n" + figures + wrong;
  }
}
