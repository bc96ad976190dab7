package org.imag.deployment.region;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.deployment.OwnerOnly;
import org.imag.deployment.Progress;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.certificates.RegionCertificates;
import org.imag.deployment.postgres.PostgresBinaries;
import org.imag.deployment.postgres.PostgresServer;
import org.imag.deployment.postgres.RegionDatabase;
import org.imag.deployment.wildfly.RegionServer;

/** One region on this machine: its database, its certificates, its server with all actors. */
public final class Region {
  private final Installation installation;
  private final Path file;
  private final RegionConfiguration configuration;
  private final RegionFolders folders;
  private final RegionServer server;

  private Region(Installation installation, Path file, RegionConfiguration configuration) {
    this.installation = installation;
    this.file = file;
    this.configuration = configuration;
    this.folders = RegionFolders.of(configuration);
    this.server = new RegionServer(folders);
  }

  /**
   * The region of a file.
   *
   * @param home its data folder, or null for {@code var/<region.name>} of the installation
   * @throws org.imag.affinity.region.RegionFileInvalid naming every problem of the file
   */
  public static Region of(Installation installation, Path file, Path home) {
    Path regionFile = file.toAbsolutePath().normalize();
    Path dataFolder = home == null ? defaultHome(installation, regionFile) : home;
    return new Region(installation, regionFile, RegionConfiguration.load(regionFile, dataFolder));
  }

  private static Path defaultHome(Installation installation, Path file) {
    String name = RegionConfiguration.load(file, installation.data()).regionName();
    return installation.data().resolve(name);
  }

  /** What its file says. */
  public RegionConfiguration configuration() {
    return configuration;
  }

  /** The file it is configured by. */
  public Path file() {
    return file;
  }

  /** Where its data and logs lie. */
  public RegionFolders folders() {
    return folders;
  }

  /**
   * Starts whatever of the region does not run and waits until every actor can serve.
   *
   * @param patience how long the actors may take
   * @throws RegionFailure telling what did not start, why, and where the log is
   */
  public void up(Progress progress, Duration patience) {
    try (RegionLock lock = RegionLock.take(folders.lock())) {
      PostgresServer database = database();
      boolean databaseRuns = database.running();
      boolean serverRuns = server.running();
      if (databaseRuns && serverRuns && allUp()) {
        progress.say("Region " + configuration.regionName() + " is already up");
        return;
      }
      verifyPorts(databaseRuns, serverRuns);
      startDatabase(database, databaseRuns, progress);
      RegionCertificates certificates = certificates();
      List<String> certified = certificates.make();
      if (!certified.isEmpty()) {
        progress.step("certificates made for " + String.join(", ", certified));
      }
      new ConformanceTarget(configuration).write(folders.conformanceTarget());
      ServerStart start = new ServerStart(folders.serverLog(), server, progress);
      if (!serverRuns) {
        server.start(
            installation.wildFly(),
            installation.ear(),
            serverProperties(certificates.password()),
            configuration.text(RegionKey.SERVER_HEAP));
        progress.step("server started as process " + server.processId() + ", actors come up");
      }
      awaitReady(start, !serverRuns, patience);
    }
  }

  /** A server started in vain is stopped again, so that the next try starts from nothing. */
  private void awaitReady(ServerStart start, boolean startedNow, Duration patience) {
    try {
      start.awaitReady(new HealthClient(configuration), patience);
    } catch (RegionFailure e) {
      if (startedNow) {
        server.stop();
      }
      throw e;
    }
  }

  /** Stops the server and the database; those that do not run are passed over. */
  public void down(Progress progress) {
    try (RegionLock lock = RegionLock.take(folders.lock())) {
      boolean nothingRuns = true;
      if (server.running()) {
        nothingRuns = false;
        progress.step(
            server.stop()
                ? "server stopped"
                : "server did not stop in time and was ended by force");
      }
      PostgresServer database = database();
      if (database.running()) {
        nothingRuns = false;
        database.stop();
        progress.step("PostgreSQL stopped");
      }
      progress.say(
          nothingRuns
              ? "Region " + configuration.regionName() + " was not up"
              : "Region " + configuration.regionName() + " is down");
    }
  }

  /** The health of every actor, asked now. */
  public Map<Actor, ActorHealth> health() {
    Map<Actor, ActorHealth> health = new EnumMap<>(Actor.class);
    if (!server.running()) {
      for (Actor actor : Actor.values()) {
        health.put(actor, ActorHealth.silent("DOWN", "the server does not run"));
      }
      return health;
    }
    HealthClient client = new HealthClient(configuration);
    for (Actor actor : Actor.values()) {
      health.put(actor, client.health(actor));
    }
    return health;
  }

  /** Whether the database runs. */
  public boolean databaseRuns() {
    return database().running();
  }

  /** A connection to the region's database, as its server has it. */
  public Connection openDatabase() throws SQLException {
    return DriverManager.getConnection(
        configuration.text(RegionKey.DATABASE_URL),
        configuration.text(RegionKey.DATABASE_USER),
        databasePassword());
  }

  /** Process id of the server, or {@code -}. */
  public String serverProcessId() {
    return server.processId();
  }

  private boolean allUp() {
    return health().values().stream().allMatch(ActorHealth::up);
  }

  private void verifyPorts(boolean databaseRuns, boolean serverRuns) {
    List<RegionKey> needed = new ArrayList<>();
    if (!databaseRuns) {
      needed.addAll(RegionPorts.DATABASE);
    }
    if (!serverRuns) {
      needed.addAll(RegionPorts.SERVER);
    }
    new RegionPorts(configuration, file).verifyFree(needed);
  }

  private void startDatabase(PostgresServer database, boolean runs, Progress progress) {
    int port = configuration.port(RegionKey.DATABASE_PORT);
    String superuserPassword = secret("database-superuser.password");
    if (!runs) {
      database.start(secretFile("database-superuser.password"));
      progress.step("PostgreSQL started on port " + port);
    }
    new RegionDatabase(port, superuserPassword)
        .make(configuration.text(RegionKey.DATABASE_USER), databasePassword());
  }

  private PostgresServer database() {
    return new PostgresServer(
        PostgresBinaries.unpackedBelow(installation.data()),
        configuration.path(RegionKey.DATABASE_DIRECTORY),
        folders.databaseLog(),
        configuration.port(RegionKey.DATABASE_PORT));
  }

  private RegionCertificates certificates() {
    return new RegionCertificates(
        configuration.tlsDirectory(),
        configuration.regionName(),
        configuration.host(),
        Clock.systemUTC());
  }

  private Map<String, String> serverProperties(String tlsPassword) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("imag.region", file.toString());
    properties.put("imag.region.name", configuration.regionName());
    properties.put("imag.network.bindAddress", configuration.bindAddress());
    properties.put("imag.https.port", configuration.text(RegionKey.HTTPS_PORT));
    properties.put("imag.management.port", configuration.text(RegionKey.MANAGEMENT_PORT));
    properties.put("imag.tls.directory", configuration.tlsDirectory().toString());
    properties.put("imag.tls.password", tlsPassword);
    properties.put("imag.database.url", configuration.text(RegionKey.DATABASE_URL));
    properties.put("imag.database.user", configuration.text(RegionKey.DATABASE_USER));
    properties.put("imag.database.password", databasePassword());
    properties.put("jboss.node.name", configuration.regionName());
    return properties;
  }

  private String databasePassword() {
    return secret("database.password");
  }

  private Path secretFile(String name) {
    return folders.secrets().resolve(name);
  }

  private String secret(String name) {
    try {
      return OwnerOnly.secret(secretFile(name));
    } catch (IOException e) {
      throw new RegionFailure("The secret " + name + " cannot be read", e);
    }
  }
}
