package org.imag.bench.measure;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The heading of a report in Markdown: what was measured, when and on what machine.
 *
 * @param subject what was measured
 */
public record ReportHeading(String subject) {

  /** The heading and the line below it, ended by an empty line. */
  @Override
  public String toString() {
    return "# %s\n\n%s, %d processors, Java %s, %s %s\n\n"
        .formatted(
            subject,
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }
}
