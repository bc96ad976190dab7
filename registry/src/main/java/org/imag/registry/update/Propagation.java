package org.imag.registry.update;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.store.CurrentLink;
import org.imag.registry.store.CurrentObject;
import org.imag.registry.submission.Findings;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * Repeats the associations of a superseded version for its successor (MU 3.57.4.1.3.3.1.5 and
 * .3.5). An association is not repeated when its other end is deprecated, or gets a new version
 * that takes no associations along.
 */
final class Propagation {
  private final UpdateOperations operations;
  private final UpdateFacts facts;
  private final Map<UUID, VersionUpdate> successors;

  Propagation(UpdateOperations operations, UpdateFacts facts) {
    this.operations = operations;
    this.facts = facts;
    this.successors =
        operations.versions().stream()
            .filter(version -> superseded(version).isPresent())
            .collect(
                Collectors.toMap(
                    version -> superseded(version).orElseThrow().id(), v -> v, (a, b) -> a));
  }

  /**
   * An association to add, its ends as ids of the request or of the registry.
   *
   * @param source as text
   * @param target as text
   */
  record Repetition(AssociationKind kind, String source, String target) {}

  private Optional<CurrentObject> superseded(VersionUpdate version) {
    return version.logicalId().flatMap(facts::latest);
  }

  /** Notes each association that would join two patients. */
  void check(Findings findings) {
    operations.versions().stream()
        .filter(VersionUpdate::propagates)
        .forEach(version -> superseded(version).ifPresent(old -> check(version, old, findings)));
  }

  private void check(VersionUpdate version, CurrentObject old, Findings findings) {
    for (CurrentLink link : facts.approvedLinks(old.id())) {
      UUID other = link.otherEnd(old.id());
      if (isRepeated(other) && !version.patientId().equals(patientOf(other))) {
        findings.add(
            ErrorCode.PATIENT_ID_RECONCILIATION_ERROR,
            "%s: it is associated with %s of another patient"
                .formatted(version.object(), EntryUuid.of(other)));
      }
    }
  }

  private boolean isRepeated(UUID other) {
    return facts.object(other).filter(CurrentObject::isCurrent).isPresent()
        && (!successors.containsKey(other) || successors.get(other).propagates());
  }

  private Optional<String> patientOf(UUID object) {
    return successors.containsKey(object)
        ? successors.get(object).patientId()
        : facts.object(object).map(CurrentObject::patientId);
  }

  /** What to add, each association once though both its ends get a new version. */
  Set<Repetition> repetitions() {
    Set<Repetition> repetitions = new LinkedHashSet<>();
    for (VersionUpdate version : operations.versions()) {
      if (version.propagates()) {
        superseded(version)
            .ifPresent(
                old ->
                    facts.approvedLinks(old.id()).stream()
                        .filter(link -> isRepeated(link.otherEnd(old.id())))
                        .forEach(link -> repetitions.add(repeated(link))));
      }
    }
    return repetitions;
  }

  private Repetition repeated(CurrentLink link) {
    return new Repetition(link.kind(), successor(link.source()), successor(link.target()));
  }

  private String successor(UUID object) {
    return successors.containsKey(object)
        ? successors.get(object).object().id()
        : EntryUuid.of(object);
  }
}
