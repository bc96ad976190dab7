package org.imag.pixpdq.identity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;

/**
 * The assigning authorities that queries may name: the domains of the region, and that of the
 * national numbers it takes.
 *
 * @param domains of the region
 * @param insProfile which national numbers
 */
public record QueriedAuthorities(IdentityDomains domains, InsProfile insProfile) {

  /** The authorities of a region. */
  public static QueriedAuthorities of(RegionConfiguration region) {
    return new QueriedAuthorities(IdentityDomains.of(region), InsProfile.of(region));
  }

  /** The authority that a designator names, if there is one. */
  public Optional<AssigningAuthority> named(Hd name) {
    return domains.named(name).map(IdentityDomain::authority).or(() -> insProfile.named(name));
  }

  /** All of them. */
  public List<AssigningAuthority> all() {
    return Stream.concat(
            domains.all().stream().map(IdentityDomain::authority),
            insProfile.authorities().stream())
        .toList();
  }
}
