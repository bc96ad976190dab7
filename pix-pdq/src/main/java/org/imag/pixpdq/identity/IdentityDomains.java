package org.imag.pixpdq.identity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;

/**
 * The patient identification domains of the region, as its region file names them.
 *
 * @param regional the affinity domain, whose ids this actor issues itself
 * @param hospitals the domains of the identity sources
 */
public record IdentityDomains(IdentityDomain regional, List<IdentityDomain> hospitals) {
  private static final String PRODUCT = "IMAG_PIX";

  /** The domains of a region. */
  public static IdentityDomains of(RegionConfiguration region) {
    AssigningAuthority regional = region.affinityDomain();
    IdentityDomain first =
        new IdentityDomain(
            region.sourceAuthority(),
            new Sender(region.sourceApplication(), region.sourceFacility()));
    Stream<IdentityDomain> others =
        region.hospitals().stream()
            .map(
                hospital ->
                    new IdentityDomain(
                        hospital.authority(),
                        new Sender(hospital.application(), hospital.facility())));
    return new IdentityDomains(
        new IdentityDomain(regional, new Sender(PRODUCT, regional.namespace())),
        Stream.concat(Stream.of(first), others).toList());
  }

  /** The domain that a designator names, if it is one of the region. */
  public Optional<IdentityDomain> named(Hd name) {
    return all().stream().filter(domain -> domain.isNamed(name)).findFirst();
  }

  /** The hospital domain that this system is the source of, if there is one. */
  public Optional<IdentityDomain> ofSource(Sender sender) {
    return hospitals.stream().filter(domain -> domain.source().equals(sender)).findFirst();
  }

  /** The domain of that OID. */
  public Optional<IdentityDomain> withOid(String oid) {
    return all().stream().filter(domain -> domain.authority().oid().equals(oid)).findFirst();
  }

  /** Every domain, the affinity domain first. */
  public List<IdentityDomain> all() {
    return Stream.concat(Stream.of(regional), hospitals.stream()).toList();
  }
}
