package org.imag.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Debian's Orthanc with its DICOMweb plugin: an archive of others that can die and come back. */
final class Orthanc implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

  private final Path configuration;
  private final File log;
  private final int port;
  private Process process;

  private Orthanc(Path configuration, File log, int port) {
    this.configuration = configuration;
    this.log = log;
    this.port = port;
  }

  /** Whether Debian's packages orthanc and orthanc-dicomweb are installed. */
  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM) && Files.exists(PLUGIN);
  }

  /** Starts an empty one that keeps its files in the folder. */
  static Orthanc in(Path folder) throws IOException {
    int port = RunningRegion.freePorts(1)[0];
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
              "AuthenticationEnabled": false,
              "DicomServerEnabled": false,
              "KeepAlive": true,
              "Plugins": ["%3$s"],
              "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}
            }
            """
                .formatted(folder, port, PLUGIN));
    Orthanc orthanc = new Orthanc(configuration, folder.resolve("orthanc.log").toFile(), port);
    orthanc.comesBack();
    return orthanc;
  }

  /** The lines of a region file that have images kept here. */
  List<String> settings() {
    return List.of(
        "archive.kind = dicomweb",
        "archive.dicomweb.url = http://127.0.0.1:" + port + "/dicom-web",
        "source.pollSeconds = 2");
  }

  /** Ends without a word to anybody. */
  void dies() {
    process.destroyForcibly().onExit().join();
  }

  void comesBack() throws IOException {
    process =
        new ProcessBuilder(PROGRAM.toString(), configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(this::listens);
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  @Override
  public void close() {
    dies();
  }
}
