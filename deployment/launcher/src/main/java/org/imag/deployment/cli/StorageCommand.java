package org.imag.deployment.cli;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.region.Region;
import org.imag.deployment.storage.DamagedDocument;
import org.imag.deployment.storage.StorageReport;
import org.imag.deployment.storage.TierStorage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imag storage}. */
@Command(
    name = "storage",
    description = {
      "Shows what documents the repository has stored in which tier, and what is damaged.",
      "Exit code 0 when nothing is damaged, else 1."
    })
final class StorageCommand implements Callable<Integer> {
  private static final String ROW = "%-10s %12s %12s %10s  %-12s %-14s %-16s %8s%n";

  @Mixin private RegionOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Region region = options.region();
    PrintWriter out = spec.commandLine().getOut();
    StorageReport report = report(region);
    print(out, region.configuration(), report);
    out.flush();
    return report.damaged().isEmpty() ? 0 : 1;
  }

  private static StorageReport report(Region region) {
    try (Connection database = region.openDatabase()) {
      return StorageReport.read(database);
    } catch (SQLException e) {
      throw new RegionFailure(
          "The database of region "
              + region.configuration().regionName()
              + " does not tell what is stored; is the region up?",
          e);
    }
  }

  /** Writes the report as a table, and below it what is damaged. */
  static void print(PrintWriter out, RegionConfiguration region, StorageReport report) {
    out.printf(
        ROW,
        "TIER",
        "DOCUMENTS",
        "OBJECTS",
        "SIZE",
        "OLDEST",
        "MOVES FROM",
        "VERIFIED SINCE",
        "DAMAGED");
    report.tiers().forEach(tier -> row(out, region, tier));
    for (DamagedDocument document : report.damaged()) {
      out.printf(
          "%ndocument %s is %s in tier %s since %s%n  %s",
          document.uniqueId(),
          document.damage(),
          document.tier(),
          day(document.since(), region),
          document.key());
    }
    if (!report.damaged().isEmpty()) {
      out.printf("%n%nIt is delivered again as soon as its source submits the same bytes.%n");
    }
  }

  private static void row(PrintWriter out, RegionConfiguration region, TierStorage tier) {
    out.printf(
        ROW,
        tier.tier(),
        tier.documents(),
        tier.objects(),
        tier.size(),
        day(tier.oldest(), region),
        moves(tier, region),
        day(tier.verifiedSince(), region),
        tier.damaged());
  }

  /** When the oldest document is due for the archive tier. */
  private static String moves(TierStorage tier, RegionConfiguration region) {
    boolean stays =
        !tier.tier().equals("online")
            || region.text(RegionKey.REPOSITORY_ARCHIVE_CONTENT).equals("none");
    Duration online = Duration.ofDays(region.number(RegionKey.RETENTION_ONLINE_DAYS));
    return stays ? "stays" : day(tier.oldest().plus(online), region);
  }

  private static String day(Instant time, RegionConfiguration region) {
    ZoneId zone = region.timeZone();
    return LocalDate.ofInstant(time, zone).toString();
  }
}
