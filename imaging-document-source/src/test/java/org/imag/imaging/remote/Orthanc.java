package org.imag.imaging.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.imag.affinity.region.ExternalArchive;
import org.imag.imaging.archive.ArchiveUnavailable;

/** Debian's Orthanc with its DICOMweb plugin, on a free port, for this machine only. */
final class Orthanc implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
  private static final int START_SECONDS = 30;

  private final Process process;
  private final int port;
  private final Path password;

  private Orthanc(Process process, int port, Path password) {
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /** Whether Debian's packages orthanc and orthanc-dicomweb are installed. */
  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM) && Files.exists(PLUGIN);
  }

  /** Starts an empty one that keeps its files in the folder and asks for user and password. */
  static Orthanc in(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Path password = Files.writeString(folder.resolve("password"), "imag:essai");
    Path configuration =
        Files.writeString(
            folder.resolve("orthanc.json"),
            """
            {
              "Name": "ESSAI",
              "StorageDirectory": "%1$s/files",
              "IndexDirectory": "%1$s/files",
              "HttpPort": %2$d,
              "RemoteAccessAllowed": false,
              "AuthenticationEnabled": true,
              "RegisteredUsers": {"imag": "essai"},
              "DicomServerEnabled": false,
              "KeepAlive": true,
              "Plugins": ["%3$s"],
              "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}
            }
            """
                .formatted(folder, port, PLUGIN));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orthanc.log").toFile())
            .start();
    Orthanc started = new Orthanc(process, port, password);
    started.awaitStart();
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        new ArchiveConnectionCheck(connection()).verify();
        return;
      } catch (ArchiveUnavailable e) {
        Thread.sleep(200);
      }
    }
    close();
    throw new IllegalStateException("Orthanc does not start; see orthanc.log in its folder");
  }

  ArchiveConnection connection() {
    return new ArchiveConnection(
        new ExternalArchive(
            URI.create("http://127.0.0.1:" + port + "/dicom-web"),
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Optional.empty(),
            Optional.of(password)),
        null);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
