package org.imag.registry.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.registry.metadata.EntryUuid;

/**
 * The part of the registry that one submission touches, as it is when its transaction holds the
 * locks on the documents it refers to.
 *
 * @param patients those of the submission's patient ids that are fed and not merged away
 * @param objects registered objects with an id or uniqueId of the submission
 */
public record RegisteredFacts(Set<String> patients, Collection<RegisteredObject> objects) {

  /** The object with that id, which may be symbolic or malformed. */
  public Optional<RegisteredObject> byId(String id) {
    return EntryUuid.parse(id)
        .flatMap(uuid -> objects.stream().filter(o -> o.id().equals(uuid)).findFirst());
  }

  /** All objects with that uniqueId. */
  public List<RegisteredObject> byUniqueId(String uniqueId) {
    return objects.stream().filter(object -> uniqueId.equals(object.uniqueId())).toList();
  }
}
