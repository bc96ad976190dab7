package org.imag.deployment.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.region.Installation;
import org.imag.deployment.region.Region;
import picocli.CommandLine.Option;

/** Which region a command is about. */
public final class RegionOptions {
  @Option(
      names = "--region",
      paramLabel = "FILE",
      description = "Region file (default: deployment/regions/guyane.properties).")
  private Path file;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder with the data of the region (default: var/<region.name>).")
  private Path home;

  /**
   * The region.
   *
   * @throws RegionFailure when there is no such file
   * @throws org.imag.affinity.region.RegionFileInvalid naming every problem of the file
   */
  public Region region() {
    Installation installation = Installation.ofThisLauncher();
    Path chosen = file == null ? installation.defaultRegionFile() : file;
    if (Files.notExists(chosen)) {
      throw new RegionFailure("There is no region file " + chosen);
    }
    return Region.of(installation, chosen, home);
  }
}
