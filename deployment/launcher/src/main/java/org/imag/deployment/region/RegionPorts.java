package org.imag.deployment.region;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.deployment.RegionFailure;

/** The ports of a region, tried before anything starts so that a conflict is told by name. */
final class RegionPorts {
  /** Ports the server opens. */
  static final List<RegionKey> SERVER =
      List.of(
          RegionKey.HTTPS_PORT,
          RegionKey.MANAGEMENT_PORT,
          RegionKey.PIX_MLLP_PORT,
          RegionKey.REGISTRY_MLLP_PORT,
          RegionKey.REPORTS_MLLP_PORT,
          RegionKey.AUDIT_SYSLOG_PORT);

  /** Ports the database opens. */
  static final List<RegionKey> DATABASE = List.of(RegionKey.DATABASE_PORT);

  private final RegionConfiguration region;
  private final Path file;

  RegionPorts(RegionConfiguration region, Path file) {
    this.region = region;
    this.file = file;
  }

  /**
   * Opens all ports for a moment.
   *
   * @throws RegionFailure naming every key whose port cannot be opened
   */
  void verifyFree(List<RegionKey> keys) {
    List<ServerSocket> opened = new ArrayList<>();
    List<String> conflicts = new ArrayList<>();
    for (RegionKey key : keys) {
      if (region.text(key).isEmpty()) {
        continue;
      }
      try {
        opened.add(open(key));
      } catch (IOException e) {
        conflicts.add("port " + region.port(key) + " (" + key.key() + "): " + e.getMessage());
      }
    }
    opened.forEach(RegionPorts::close);
    if (!conflicts.isEmpty()) {
      throw new RegionFailure(
          "Ports of the region cannot be opened. End the program that uses them, or set others in "
              + file
              + ":\n  "
              + String.join("\n  ", conflicts));
    }
  }

  private ServerSocket open(RegionKey key) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(address(key), region.port(key)));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private InetAddress address(RegionKey key) throws IOException {
    boolean loopback = key == RegionKey.MANAGEMENT_PORT || key == RegionKey.DATABASE_PORT;
    return InetAddress.getByName(loopback ? "127.0.0.1" : region.bindAddress());
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new RegionFailure("Port " + socket.getLocalPort() + " cannot be closed", e);
    }
  }
}
