package org.imag.affinity.region;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Gives every actor of the server the one region file that the system properties name. */
@ApplicationScoped
public class RegionConfigurationProducer {
  /** System property with the path of the region file. */
  public static final String REGION_PROPERTY = "imag.region";

  /** System property with the region's data folder. */
  public static final String HOME_PROPERTY = "imag.home";

  @Produces
  @Singleton
  RegionConfiguration regionConfiguration() {
    return RegionConfiguration.load(required(REGION_PROPERTY), required(HOME_PROPERTY));
  }

  private static Path required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("System property " + property + " is not set");
    }
    return Path.of(value);
  }
}
