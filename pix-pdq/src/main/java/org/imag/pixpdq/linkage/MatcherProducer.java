package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.matching.IdentityMatcher;
import org.imag.matching.MatchingParameters;
import org.imag.matching.MatchingParametersInvalid;

/** Gives the index its matching rules. */
@ApplicationScoped
public class MatcherProducer {

  /**
   * The rules with the parameters of a region.
   *
   * @throws MatchingParametersInvalid when its file has one that is missing, unknown or impossible
   */
  @Produces
  @Dependent
  public static IdentityMatcher matcher(RegionConfiguration region) {
    return region
        .matchingParameters()
        .map(file -> new IdentityMatcher(read(file)))
        .orElseGet(MatcherProducer::shipped);
  }

  /** The rules with the parameters that come with the product. */
  public static IdentityMatcher shipped() {
    return new IdentityMatcher(MatchingParameters.shipped());
  }

  private static MatchingParameters read(Path file) {
    try {
      return MatchingParameters.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The matching parameters cannot be read: " + file, e);
    }
  }
}
