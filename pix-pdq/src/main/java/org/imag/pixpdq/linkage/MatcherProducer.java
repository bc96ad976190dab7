package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import org.imag.matching.IdentityMatcher;
import org.imag.matching.MatchingParameters;

/** Gives the index its matching rules. */
@ApplicationScoped
public class MatcherProducer {

  /** The rules with the parameters that come with the product. */
  @Produces
  @Dependent
  public static IdentityMatcher matcher() {
    return new IdentityMatcher(MatchingParameters.shipped());
  }
}
