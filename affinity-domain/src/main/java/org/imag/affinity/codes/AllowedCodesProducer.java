package org.imag.affinity.codes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.imag.affinity.region.RegionConfiguration;

/** Gives every actor of the server the code sets that the region file names. */
@ApplicationScoped
public class AllowedCodesProducer {

  @Produces
  @Singleton
  AllowedCodes allowedCodes(RegionConfiguration region) {
    return new AllowedCodes(CodeSets.load(region.codeFiles()), region.strictCodeTypes());
  }
}
