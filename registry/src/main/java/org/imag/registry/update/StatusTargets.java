package org.imag.registry.update;

import java.util.Optional;
import org.imag.registry.store.CurrentObject;

/**
 * Which new version a change of status is meant for: that of the request with the target's id, or
 * the one that supersedes the target (MU 3.57.4.1.3.1, rules 11 and 12).
 */
record StatusTargets(UpdateOperations operations, UpdateFacts facts) {

  Optional<VersionUpdate> newVersion(String target) {
    return operations.version(target).or(() -> successor(target));
  }

  private Optional<VersionUpdate> successor(String target) {
    return facts
        .object(target)
        .filter(object -> !object.superseded())
        .map(CurrentObject::logicalId)
        .flatMap(
            logicalId ->
                operations.versions().stream()
                    .filter(version -> version.logicalId().equals(Optional.of(logicalId)))
                    .findFirst());
  }
}
