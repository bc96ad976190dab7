package org.imag.acceptance;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.imag.affinity.region.RegionKey;
import org.imag.conformance.client.ExchangeRecorder;
import org.imag.conformance.client.MllpListener;
import org.imag.conformance.client.NotificationListener;
import org.imag.conformance.message.V2Acknowledgement;
import org.imag.conformance.message.V3Acknowledgement;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetFileInvalid;
import org.imag.conformance.target.TargetKey;
import org.imag.deployment.Progress;
import org.imag.deployment.postgres.PostgresBinaries;
import org.imag.deployment.postgres.PostgresServer;
import org.imag.deployment.region.Installation;
import org.imag.deployment.region.Region;

/**
 * A region of its own for the tests: free ports, a fresh data folder, a server with 512 MB of heap.
 */
final class RunningRegion implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> PORTS =
      List.of(
          "https.port",
          "management.port",
          "pix-pdq.mllp.port",
          "registry.mllp.port",
          "audit.syslog.port",
          "source.reports.mllp.port",
          "database.port");

  /** Received too, so that the suites can play it. */
  private static final String LIMITED_METADATA = "repository.limitedMetadata";

  /** Whom the suites play: told of all ids by ITI-46, where an OID is its device, and by ITI-10. */
  private static final String SUBSCRIBERS =
      "pix-pdq.subscribers = 2.999.0.46^CONFORMANCE^https://localhost:%d/pix-consumer^*,"
          + " PIX_CONSUMER^SUITES^localhost:%d^*";

  private final Installation installation;
  private final Region region;
  private NotificationListener subscriber;
  private MllpListener olderSubscriber;
  private final Thread lastResort = new Thread(this::down, "region-down");

  private RunningRegion(Installation installation, Region region) {
    this.installation = installation;
    this.region = region;
  }

  /**
   * Starts one.
   *
   * @param folder empty, where its file and its data lie
   * @param settings lines of its file that differ from the default region's
   */
  static RunningRegion start(Path folder, List<String> settings) throws IOException {
    Installation installation = new Installation(Path.of("..", "..").toAbsolutePath().normalize());
    Path file =
        Files.write(
            folder.resolve("test.properties"),
            regionFile(installation.defaultRegionFile(), settings));
    RunningRegion running =
        new RunningRegion(installation, Region.of(installation, file, folder.resolve("home")));
    Runtime.getRuntime().addShutdownHook(running.lastResort);
    running.up();
    running.takeNotifications();
    return running;
  }

  private static List<String> regionFile(Path model, List<String> settings) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(model)) {
      if (PORTS.stream().noneMatch(line::startsWith) && !line.startsWith(LIMITED_METADATA)) {
        lines.add(line);
      }
    }
    int[] ports = freePorts(PORTS.size() + 2);
    for (int i = 0; i < PORTS.size(); i++) {
      lines.add(PORTS.get(i) + " = " + ports[i]);
    }
    lines.add(LIMITED_METADATA + " = true");
    lines.add(SUBSCRIBERS.formatted(ports[PORTS.size()], ports[PORTS.size() + 1]));
    lines.add("server.heap = 512m");
    lines.addAll(settings);
    return lines;
  }

  static int[] freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /** An empty folder of this run. */
  static Path freshFolder(String name) throws IOException {
    Path folder = Path.of("target", name).toAbsolutePath();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }

  /** What the suites test. */
  Target target() throws IOException {
    try {
      return Target.read(region.folders().conformanceTarget());
    } catch (TargetFileInvalid e) {
      throw new IllegalStateException(e);
    }
  }

  Region region() {
    return region;
  }

  /** Takes what the region tells its subscribers, so that nothing waits there and alarms it. */
  void takeNotifications() throws IOException {
    Target target = target();
    subscriber =
        NotificationListener.at(
            target.number(TargetKey.SUBSCRIBER_V3_PORT),
            target.tls(Role.CONSUMER),
            V3Acknowledgement::accepting);
    olderSubscriber =
        MllpListener.at(
            target.number(TargetKey.SUBSCRIBER_V2_PORT),
            target.tls(Role.CONSUMER),
            V2Acknowledgement::accepting,
            ExchangeRecorder.NONE);
  }

  /** Takes them no more: whoever plays the subscribers may listen now. */
  void leaveNotifications() {
    subscriber.close();
    try {
      olderSubscriber.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Installation installation() {
    return installation;
  }

  void up() {
    region.up(progress(), PATIENCE);
  }

  void down() {
    region.down(progress());
  }

  /** Kills the server as a power cut would. */
  void kill() {
    ProcessHandle server = ProcessHandle.of(Long.parseLong(region.serverProcessId())).orElseThrow();
    if (!server.destroyForcibly()) {
      throw new IllegalStateException("process " + server.pid() + " cannot be killed");
    }
    server.onExit().join();
  }

  /** Stops PostgreSQL under the running server. */
  void stopDatabase() {
    database().stop();
  }

  /** Starts it again; the server is left alone. */
  void startDatabase() {
    database().start(region.folders().secrets().resolve("database-superuser.password"));
  }

  private PostgresServer database() {
    return new PostgresServer(
        PostgresBinaries.unpackedBelow(installation.data()),
        region.configuration().path(RegionKey.DATABASE_DIRECTORY),
        region.folders().databaseLog(),
        region.configuration().port(RegionKey.DATABASE_PORT));
  }

  private static Progress progress() {
    return new Progress(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    leaveNotifications();
    down();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
