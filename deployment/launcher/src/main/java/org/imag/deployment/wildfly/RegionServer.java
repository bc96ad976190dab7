package org.imag.deployment.wildfly;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.imag.deployment.OwnerOnly;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.process.BackgroundProcess;
import org.imag.deployment.region.RegionFolders;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * The WildFly of one region: its own base folder, the common installation, and a process that
 * outlives the launcher.
 */
public final class RegionServer {
  /** Environment variable with further options for the server's JVM, e.g. a debugger's port. */
  public static final String MORE_JAVA_OPTIONS = "IMAG_JAVA_OPTS";

  private static final Duration TO_FINISH = Duration.ofSeconds(30);
  private static final Duration TO_STOP = Duration.ofSeconds(20);

  private final RegionFolders folders;
  private final BackgroundProcess process;

  /** The server that works in these folders. */
  public RegionServer(RegionFolders folders) {
    this.folders = folders;
    this.process = new BackgroundProcess(homeArgument());
  }

  /** Whether its process runs. */
  public boolean running() {
    return process.running().isPresent();
  }

  /** Its process id, for the reader. */
  public String processId() {
    return process.running().map(handle -> Long.toString(handle.pid())).orElse("-");
  }

  /**
   * Starts the process and returns at once; its actors come up in the following seconds.
   *
   * @param wildFly the provisioned installation
   * @param ear the actors
   * @param properties what the configuration asks for, secrets included: they pass by a file of the
   *     owner's only
   * @param heap as Java writes it, e.g. {@code 768m}
   */
  public void start(Path wildFly, Path ear, Map<String, String> properties, String heap) {
    try {
      prepare(wildFly, ear, properties);
      new ProcessBuilder(command(wildFly, heap))
          .directory(folders.home().toFile())
          .redirectInput(Path.of("/dev/null").toFile())
          .redirectErrorStream(true)
          .redirectOutput(folders.consoleLog().toFile())
          .start();
    } catch (IOException e) {
      throw new RegionFailure("The server cannot be started", e);
    }
  }

  /**
   * Stops the process: new requests are refused, those in flight get half a minute to finish.
   *
   * @return whether it stopped by itself
   */
  public boolean stop() {
    return process.stop(TO_FINISH.plus(TO_STOP));
  }

  private void prepare(Path wildFly, Path ear, Map<String, String> properties) throws IOException {
    OwnerOnly.folder(folders.logs());
    Path deployments = OwnerOnly.folder(folders.server().resolve("deployments"));
    Files.copy(ear, deployments.resolve("imag.ear"), StandardCopyOption.REPLACE_EXISTING);
    Path configuration = OwnerOnly.folder(folders.server().resolve("configuration"));
    try (Stream<Path> files = Files.list(wildFly.resolve("standalone/configuration"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file, configuration.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    OwnerOnly.write(propertiesFile(), lines(properties));
  }

  private static byte[] lines(Map<String, String> properties) throws IOException {
    Properties lines = new Properties();
    lines.putAll(properties);
    StringWriter text = new StringWriter();
    lines.store(text, null);
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private List<String> command(Path wildFly, String heap) {
    StandaloneCommandBuilder builder =
        StandaloneCommandBuilder.of(wildFly)
            .setJavaHome(Path.of(System.getProperty("java.home")))
            .setBaseDirectory(folders.server())
            .setServerReadOnlyConfiguration("standalone.xml")
            .setJavaOptions(
                homeArgument(),
                "-Xms128m",
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Dorg.wildfly.sigterm.suspend.timeout=" + TO_FINISH.toSeconds());
    String more = System.getenv(MORE_JAVA_OPTIONS);
    if (more != null && !more.isBlank()) {
      List.of(more.strip().split("\\s+")).forEach(builder::addJavaOption);
    }
    builder.setLogDirectory(folders.logs());
    builder.setPropertiesFile(propertiesFile());
    List<String> words = new ArrayList<>(List.of("setsid"));
    words.addAll(builder.build());
    return words;
  }

  private String homeArgument() {
    return "-Dimag.home=" + folders.home();
  }

  private Path propertiesFile() {
    return folders.server().resolve("configuration/region.properties");
  }
}
