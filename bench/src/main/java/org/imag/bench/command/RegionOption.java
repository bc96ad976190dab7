package org.imag.bench.command;

import java.io.IOException;
import java.nio.file.Path;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetFileInvalid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that names the region to measure. */
public final class RegionOption {
  @Option(
      names = "--target",
      paramLabel = "FILE",
      required = true,
      description = "The target file of the region, as ./imag up writes it in the data folder.")
  private Path targetFile;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Where the region answers.
   *
   * @throws ParameterException if the target file is not valid
   */
  public Target target() throws IOException {
    try {
      return Target.read(targetFile);
    } catch (TargetFileInvalid e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /** The data folder of the region. */
  public Path home() {
    return targetFile.toAbsolutePath().normalize().getParent();
  }
}
