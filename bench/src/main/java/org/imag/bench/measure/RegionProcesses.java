package org.imag.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The server and the database of a region as Linux accounts for them in {@code /proc}. A process
 * that is not on this machine has used nothing.
 */
public final class RegionProcesses {
  private static final double TICKS_A_SECOND = 100;
  private static final double IDLE = 0.05;
  private static final long KIBI = 1024;

  private final String serverArgument;
  private final Path databaseFile;

  /**
   * The processes of a region on this machine.
   *
   * @param home the region's data folder
   * @param databaseFile where its PostgreSQL writes its process id
   */
  public RegionProcesses(Path home, Path databaseFile) {
    this.serverArgument = "-Dimag.home=" + home;
    this.databaseFile = databaseFile;
  }

  /** CPU time used so far, that of ended children of the database included. */
  public CpuSeconds cpu() {
    return new CpuSeconds(serverCpu(), databaseCpu(), ownCpu());
  }

  /** Resident memory of the server in bytes, empty when it is not on this machine. */
  public OptionalLong serverMemory() {
    return server().map(RegionProcesses::residentBytes).orElse(OptionalLong.empty());
  }

  /**
   * Waits until server and database rest for a second: audit records are delivered, tables
   * vacuumed.
   *
   * @return whether they did within the time
   */
  public boolean awaitRest(int atMostSeconds) throws InterruptedException {
    CpuSeconds before = cpu();
    for (int i = 0; i < atMostSeconds; i++) {
      Thread.sleep(1_000);
      CpuSeconds now = cpu();
      if (now.minus(before).region() < IDLE) {
        return true;
      }
      before = now;
    }
    return false;
  }

  private Optional<ProcessHandle> server() {
    return ProcessHandle.allProcesses().filter(this::isServer).findFirst();
  }

  private boolean isServer(ProcessHandle process) {
    return Arrays.asList(read(process.pid(), "cmdline").split("\0")).contains(serverArgument);
  }

  private Optional<ProcessHandle> database() {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(databaseFile).get(0).strip()));
    } catch (IOException e) {
      return Optional.empty(); // not an embedded one
    }
  }

  private double serverCpu() {
    return server().map(process -> seconds(process.pid(), 13, 14)).orElse(0.0);
  }

  private double databaseCpu() {
    return database()
        .map(
            process ->
                seconds(process.pid(), 13, 14, 15, 16)
                    + process.children().mapToDouble(c -> seconds(c.pid(), 13, 14)).sum())
        .orElse(0.0);
  }

  private static double ownCpu() {
    return seconds(ProcessHandle.current().pid(), 13, 14);
  }

  /** Sums fields of {@code stat}, counted from 0 and measured in clock ticks. */
  private static double seconds(long pid, int... fields) {
    String stat = read(pid, "stat");
    int afterName = stat.lastIndexOf(')') + 2;
    if (afterName < 2) {
      return 0;
    }
    String[] values = stat.substring(afterName).split(" ");
    return Arrays.stream(fields).mapToLong(f -> Long.parseLong(values[f - 2])).sum()
        / TICKS_A_SECOND;
  }

  private static OptionalLong residentBytes(ProcessHandle process) {
    return read(process.pid(), "status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
        .findFirst();
  }

  private static String read(long pid, String file) {
    try {
      Path path = Path.of("/proc", Long.toString(pid), file);
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it ended meanwhile, or belongs to somebody else
    }
  }

  /** CPU seconds of server, database and this benchmark. */
  public record CpuSeconds(double server, double database, double client) {

    /** What was used since. */
    public CpuSeconds minus(CpuSeconds earlier) {
      return new CpuSeconds(
          server - earlier.server, database - earlier.database, client - earlier.client);
    }

    double region() {
      return server + database;
    }
  }
}
