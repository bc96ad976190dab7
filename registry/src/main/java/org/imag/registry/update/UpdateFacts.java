package org.imag.registry.update;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.CurrentLink;
import org.imag.registry.store.CurrentObject;
import org.imag.registry.store.VersionStore;

/**
 * The part of the registry that one update touches, as it is while the transaction holds its locks.
 */
final class UpdateFacts {
  private final Map<UUID, CurrentObject> objects = new HashMap<>();
  private final List<CurrentLink> links;

  private UpdateFacts(List<CurrentLink> links) {
    this.links = links;
  }

  /** Locks what the operations touch and reads it. */
  static UpdateFacts read(VersionStore store, UpdateOperations operations) {
    store.lock(operations.targets(), operations.logicalIds());
    List<CurrentObject> named = store.objects(operations.targets(), operations.logicalIds());
    Set<UUID> ids = new HashSet<>(operations.targets());
    named.forEach(object -> ids.add(object.id()));
    UpdateFacts facts = new UpdateFacts(store.links(ids));
    named.forEach(object -> facts.objects.put(object.id(), object));
    Set<UUID> ends = facts.unreadEnds();
    if (!operations.versions().isEmpty()) {
      store.keep(ends);
    }
    store.objects(ends, Set.of()).forEach(o -> facts.objects.put(o.id(), o));
    return facts;
  }

  private Set<UUID> unreadEnds() {
    Set<UUID> ends = new HashSet<>();
    for (CurrentLink link : links) {
      ends.add(link.source());
      ends.add(link.target());
    }
    ends.removeAll(objects.keySet());
    return ends;
  }

  /** The object with that id, which may be symbolic. */
  Optional<CurrentObject> object(String id) {
    return EntryUuid.parse(id).map(objects::get);
  }

  Optional<CurrentObject> object(UUID id) {
    return Optional.ofNullable(objects.get(id));
  }

  /** The association with that id, which may be symbolic. */
  Optional<CurrentLink> link(String id) {
    return EntryUuid.parse(id)
        .flatMap(uuid -> links.stream().filter(link -> link.id().equals(uuid)).findFirst());
  }

  /** The newest version of a logical object. */
  Optional<CurrentObject> latest(UUID logicalId) {
    return objects.values().stream()
        .filter(object -> logicalId.equals(object.logicalId()) && !object.superseded())
        .findFirst();
  }

  /** The approved associations of an object, those of submission sets left out. */
  List<CurrentLink> approvedLinks(UUID object) {
    return links.stream()
        .filter(link -> link.touches(object) && link.status() == Status.APPROVED)
        .filter(link -> !link.ofSubmissionSet())
        .toList();
  }
}
