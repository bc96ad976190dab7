package org.imag.deployment.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.deployment.Versions;
import org.imag.deployment.region.ActorHealth;
import org.imag.deployment.region.Region;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imag status}. */
@Command(
    name = "status",
    description = {
      "Shows each actor with its ports, health and version.",
      "Exit code 0 when all is up, else 1."
    })
final class StatusCommand implements Callable<Integer> {
  private static final String ROW = "%-24s %-26s %-8s %-16s %s%n";

  @Mixin private RegionOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Region region = options.region();
    PrintWriter out = spec.commandLine().getOut();
    boolean databaseRuns = region.databaseRuns();
    Map<Actor, ActorHealth> health = region.health();
    out.printf(ROW, "ACTOR", "PORT", "HEALTH", "VERSION", "");
    health.forEach((actor, state) -> row(out, region.configuration(), actor, state));
    out.printf(
        ROW,
        "postgresql",
        region.configuration().text(RegionKey.DATABASE_PORT),
        databaseRuns ? "UP" : "DOWN",
        Versions.ofBuild().postgresql(),
        "");
    out.printf(
        "%nserver process %s, data in %s%n", region.serverProcessId(), region.folders().home());
    out.flush();
    return databaseRuns && health.values().stream().allMatch(ActorHealth::up) ? 0 : 1;
  }

  private static void row(
      PrintWriter out, RegionConfiguration region, Actor actor, ActorHealth health) {
    out.printf(
        ROW,
        actor.id(),
        ports(region, actor),
        health.state(),
        health.version(),
        String.join("; ", health.reasons()));
  }

  private static String ports(RegionConfiguration region, Actor actor) {
    String https = region.text(RegionKey.HTTPS_PORT) + " https";
    return switch (actor) {
      case REGISTRY -> https + ", " + region.registryMllpPort() + " mllp";
      case PIX_PDQ -> https + ", " + region.pixMllpPort() + " mllp";
      case ATNA_AUDIT -> https + ", " + region.auditSyslogPort() + " syslog";
      case REPOSITORY, IMAGING_DOCUMENT_SOURCE -> https;
    };
  }
}
