package org.imag.bench.imaging;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's Orthanc with its DICOMweb plugin, in an empty folder, on a port of its own. */
final class OrthancPeer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGINS = Path.of("/usr/share/orthanc/plugins");
  private static final int MOST_TRIES = 300;
  private static final int PAUSE_MILLIS = 100;

  private final Process process;
  private final int port;

  private OrthancPeer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether it is installed on this machine. */
  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM) && Files.exists(PLUGINS.resolve("libOrthancDicomWeb.so"));
  }

  static OrthancPeer start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int port = freePort();
    Path configuration = folder.resolve("orthanc.json");
    Files.writeString(
        configuration,
        """
        {"Name": "bench", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s",
         "Plugins": ["%2$s"], "HttpPort": %3$d, "DicomServerEnabled": false,
         "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "SslEnabled": false,
         "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}}
        """
            .formatted(folder.resolve("store"), PLUGINS, port));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orthanc.log").toFile())
            .start();
    OrthancPeer peer = new OrthancPeer(process, port);
    peer.awaitListening();
    return peer;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() throws IOException, InterruptedException {
    for (int i = 0; i < MOST_TRIES && process.isAlive(); i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("localhost", port));
        return;
      } catch (IOException e) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    throw new IOException("Orthanc does not start");
  }

  /** Its DICOMweb service. */
  URI dicomWeb() {
    return URI.create("http://localhost:" + port + "/dicom-web");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
