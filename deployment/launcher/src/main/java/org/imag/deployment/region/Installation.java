package org.imag.deployment.region;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imag.deployment.RegionFailure;

/**
 * The built product: server, EAR and the folder for data, found from where the launcher itself
 * lies.
 *
 * @param root the folder with {@code ./imag}
 */
public record Installation(Path root) {

  /** The installation this code belongs to. */
  public static Installation ofThisLauncher() {
    try {
      Path code =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Installation(code.resolve("../../../..").normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The launcher does not lie in a folder", e);
    }
  }

  /** The provisioned WildFly. */
  public Path wildFly() {
    return built("deployment/server/target/server");
  }

  /** The actors. */
  public Path ear() {
    return built("deployment/ear/target/imag.ear");
  }

  /** Data of all regions. */
  public Path data() {
    return root.resolve("var");
  }

  /** The region taken when none is named. */
  public Path defaultRegionFile() {
    return root.resolve("deployment/regions/guyane.properties");
  }

  private Path built(String path) {
    Path file = root.resolve(path);
    if (Files.notExists(file)) {
      throw new RegionFailure(file + " is missing: build it with mvn -DskipTests package");
    }
    return file;
  }
}
