package org.imag.registry.patients;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.registry.store.PatientStore;

/**
 * Takes the affinity domain's patient ids from the identity source. A message that comes twice has
 * no second effect.
 */
@Dependent
public class PatientFeed {
  private final PatientStore patients;
  private final AssigningAuthority affinityDomain;

  /** For the container's proxy only. */
  protected PatientFeed() {
    this.patients = null;
    this.affinityDomain = null;
  }

  /** Takes ids of the region's affinity domain. */
  @Inject
  public PatientFeed(PatientStore patients, RegionConfiguration region) {
    this(patients, region.affinityDomain());
  }

  PatientFeed(PatientStore patients, AssigningAuthority affinityDomain) {
    this.patients = patients;
    this.affinityDomain = affinityDomain;
  }

  /**
   * Announces a patient; identifiers of other authorities are ignored (ITI TF-2 3.8.4.1.3).
   *
   * @throws PatientFeedRefused when no identifier is of the affinity domain
   */
  @Transactional
  public void announce(List<FedIdentifier> identifiers) {
    List<String> ids = idsOf(identifiers);
    if (ids.isEmpty()) {
      throw PatientFeedRefused.unknownId(
          "PID-3", "carries no identifier of the affinity domain " + affinityDomain.hd());
    }
    patients.add(ids);
  }

  /**
   * Merges one patient into another (ITI TF-2 3.8.4.2.3).
   *
   * @throws PatientFeedRefused when the two ids are not active ids of the affinity domain
   */
  @Transactional
  public void merge(List<FedIdentifier> surviving, List<FedIdentifier> subsumed) {
    String survivor = onlyIdOf(surviving, "PID-3");
    String merged = onlyIdOf(subsumed, "MRG-1");
    if (survivor.equals(merged)) {
      throw PatientFeedRefused.conflict("MRG-1", "and PID-3 are the same identifier");
    }
    Map<String, Optional<String>> known = patients.lock(List.of(survivor, merged));
    if (survivor.equals(known.getOrDefault(merged, Optional.empty()).orElse(null))) {
      return;
    }
    ActivePatients.require(known, survivor, merged);
    patients.merge(merged, survivor);
  }

  private List<String> idsOf(List<FedIdentifier> identifiers) {
    return identifiers.stream()
        .map(identifier -> identifier.in(affinityDomain))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private String onlyIdOf(List<FedIdentifier> identifiers, String field) {
    List<String> ids = idsOf(identifiers);
    if (ids.size() != 1) {
      throw PatientFeedRefused.unknownId(
          field, "must carry one identifier of the affinity domain " + affinityDomain.hd());
    }
    return ids.get(0);
  }
}
