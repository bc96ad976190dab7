package org.imag.registry.linkchange;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.store.Filing;
import org.imag.registry.store.LinkChange;
import org.imag.registry.store.LinkedObjects;
import org.imag.registry.store.LinkedObjects.Current;
import org.imag.registry.store.LinkedObjects.Link;

/**
 * What keeps documents from moving to another patient: a current document that is related to one of
 * them, or in a folder with one, and does not move (ITI TF-2 3.64.4.1.3).
 */
final class Conflict {
  private final Set<UUID> moving;

  private Conflict(Set<UUID> moving) {
    this.moving = moving;
  }

  /** The first conflict in words; none when the patient stays the same. */
  static Optional<String> in(LinkedObjects objects, LinkChange change) {
    if (!change.movesPatient()) {
      return Optional.empty();
    }
    Conflict conflict =
        new Conflict(
            objects.entries().stream().map(Current::id).collect(Collectors.toUnmodifiableSet()));
    return Stream.concat(
            objects.links().stream().filter(Link::current).flatMap(conflict::related),
            objects.members().stream().flatMap(conflict::filed))
        .findFirst();
  }

  private Stream<String> related(Link link) {
    return Stream.of(link.source(), link.target())
        .filter(end -> !moving.contains(end))
        .map(
            end ->
                "%s is related to a document that moves by %s but does not move itself"
                    .formatted(EntryUuid.of(end), EntryUuid.of(link.id())));
  }

  private Stream<String> filed(Filing filing) {
    return Stream.of(filing)
        .filter(each -> !moving.contains(each.documentEntry()))
        .map(
            each ->
                "%s is in the folder %s with a document that moves but does not move itself"
                    .formatted(EntryUuid.of(each.documentEntry()), EntryUuid.of(each.folder())));
  }
}
