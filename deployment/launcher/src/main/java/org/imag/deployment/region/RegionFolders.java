package org.imag.deployment.region;

import java.nio.file.Path;
import org.imag.affinity.region.RegionConfiguration;

/**
 * Where the launcher keeps what belongs to one region, all in the region's data folder.
 *
 * @param home the data folder
 */
public record RegionFolders(Path home) {

  /** The folders of a configured region. */
  public static RegionFolders of(RegionConfiguration region) {
    return new RegionFolders(region.home());
  }

  /** Logs of the server and the database. */
  public Path logs() {
    return home.resolve("log");
  }

  /** What the server logs, one JSON object a line. */
  public Path serverLog() {
    return logs().resolve("server.log");
  }

  /** What the server's Java prints beside its log. */
  public Path consoleLog() {
    return logs().resolve("console.log");
  }

  /** What PostgreSQL logs. */
  public Path databaseLog() {
    return logs().resolve("postgresql.log");
  }

  /** The base folder of this region's WildFly. */
  public Path server() {
    return home.resolve("server");
  }

  /** Passwords, readable by the owner only. */
  public Path secrets() {
    return home.resolve("secrets");
  }

  /** Audit records of the demonstration's peers, until they are delivered. */
  public Path demoAuditSpool() {
    return home.resolve("demo-audit-spool");
  }

  /** Held by the one launcher that works on the region. */
  public Path lock() {
    return home.resolve("lock");
  }

  /** Description of the region for {@code imag conformance --target}. */
  public Path conformanceTarget() {
    return home.resolve("conformance.properties");
  }
}
