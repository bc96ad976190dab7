package org.imag.deployment.cli;

import org.imag.deployment.region.Installation;
import org.imag.deployment.region.Region;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The conformance suite tests the default region of this installation unless another target is
 * named.
 */
final class OwnRegionAsTarget implements IDefaultValueProvider {
  private final Installation installation;

  OwnRegionAsTarget(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option && option.longestName().equals("--target")) {
      Region region = Region.of(installation, installation.defaultRegionFile(), null);
      return region.folders().conformanceTarget().toString();
    }
    return null;
  }
}
