package org.imag.registry.update;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
  private final Map<UUID, CurrentObject> latest = new HashMap<>();
  private final Map<UUID, CurrentLink> links = new HashMap<>();
  private final Map<UUID, List<CurrentLink>> approvedLinks = new HashMap<>();

  private UpdateFacts(List<CurrentLink> links) {
    for (CurrentLink link : links) {
      this.links.put(link.id(), link);
      if (link.status() == Status.APPROVED && !link.ofSubmissionSet()) {
        Stream.of(link.source(), link.target())
            .distinct()
            .forEach(end -> approvedLinks.computeIfAbsent(end, e -> new ArrayList<>()).add(link));
      }
    }
  }

  private void add(CurrentObject object) {
    objects.put(object.id(), object);
    if (object.logicalId() != null && !object.superseded()) {
      latest.put(object.logicalId(), object);
    }
  }

  /** Locks what the operations touch and reads it. */
  static UpdateFacts read(VersionStore store, UpdateOperations operations) {
    store.lock(operations.targets(), operations.logicalIds());
    List<CurrentObject> named = store.objects(operations.targets(), operations.logicalIds());
    Set<UUID> ids = new HashSet<>(operations.targets());
    named.forEach(object -> ids.add(object.id()));
    UpdateFacts facts = new UpdateFacts(store.links(ids));
    named.forEach(facts::add);
    Set<UUID> ends = facts.unreadEnds();
    if (!operations.versions().isEmpty()) {
      store.keep(ends);
    }
    store.objects(ends, Set.of()).forEach(facts::add);
    return facts;
  }

  private Set<UUID> unreadEnds() {
    Set<UUID> ends = new HashSet<>();
    for (CurrentLink link : links.values()) {
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
    return EntryUuid.parse(id).map(links::get);
  }

  /** The newest version of a logical object. */
  Optional<CurrentObject> latest(UUID logicalId) {
    return Optional.ofNullable(latest.get(logicalId));
  }

  /** The approved associations of an object, oldest first, those of submission sets left out. */
  List<CurrentLink> approvedLinks(UUID object) {
    return approvedLinks.getOrDefault(object, List.of());
  }
}
