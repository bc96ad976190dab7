package org.imag.deployment.region;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.RegionFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port in use is told by its key, its number and the file to change. */
class RegionPortsTest {
  @TempDir private Path folder;

  @Test
  void everyTakenPortIsNamed() throws IOException {
    try (ServerSocket first = taken();
        ServerSocket second = taken()) {
      RegionPorts ports =
          ports(
              new RegionFile()
                  .with("https.port", port(first))
                  .with("audit.syslog.port", port(second)));

      assertThatThrownBy(() -> ports.verifyFree(RegionPorts.SERVER))
          .isInstanceOf(RegionFailure.class)
          .hasMessageContaining("port " + port(first) + " (https.port)")
          .hasMessageContaining("port " + port(second) + " (audit.syslog.port)")
          .hasMessageContaining("essai.properties");
    }
  }

  @Test
  void freePortsPassAndAreFreeAgain() throws IOException {
    ServerSocket released = taken();
    String port = port(released);
    released.close();
    RegionPorts ports = ports(new RegionFile().with("database.port", port));

    ports.verifyFree(RegionPorts.DATABASE);
    assertThatCode(() -> ports.verifyFree(RegionPorts.DATABASE)).doesNotThrowAnyException();
  }

  @Test
  void twoKeysWithOnePortAreAConflict() throws IOException {
    ServerSocket released = taken();
    String port = port(released);
    released.close();
    RegionPorts ports =
        ports(new RegionFile().with("https.port", port).with("pix-pdq.mllp.port", port));

    assertThatThrownBy(() -> ports.verifyFree(RegionPorts.SERVER))
        .hasMessageContaining("port " + port + " (" + RegionKey.PIX_MLLP_PORT.key() + ")");
  }

  private RegionPorts ports(RegionFile file) {
    Path written = file.writeTo(folder);
    return new RegionPorts(RegionConfiguration.load(written, folder), written);
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  private static String port(ServerSocket socket) {
    return Integer.toString(socket.getLocalPort());
  }
}
