package org.imag.affinity.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imag.affinity.region.RegionConfiguration;

/** A region file with every key that has no default, and no other. */
public final class TestRegion {
  public static final String COMPLETE =
      """
      region.name=guyane
      region.homeCommunityId=urn:oid:2.999.973
      region.timeZone=America/Cayenne
      https.port=8973
      management.port=9973
      identity.affinityDomain.oid=2.999.973.1
      identity.affinityDomain.namespace=IMAG973
      identity.source.oid=2.999.973.3.1
      identity.source.namespace=CHC
      identity.source.application=RIS_CHC
      identity.source.facility=CHU_CAYENNE
      pix-pdq.mllp.port=3973
      registry.mllp.port=4973
      repository.uniqueId=2.999.973.2
      source.repositoryUniqueId=2.999.973.10
      source.sourceId=2.999.973.11
      source.aeTitle=IMAGGUY
      source.accessionNumber.oid=2.999.973.4
      audit.syslog.port=6973
      database.port=5973
      """;

  private TestRegion() {}

  /**
   * The region at home in a directory.
   *
   * @param lines {@code key=value}, each instead of the line of its key
   */
  public static RegionConfiguration in(Path directory, String... lines) throws IOException {
    Path file = directory.resolve("guyane.properties");
    Files.writeString(file, COMPLETE + String.join("\n", lines));
    return RegionConfiguration.load(file, directory);
  }
}
