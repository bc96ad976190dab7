package org.imag.pixpdq.linkage;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.pixpdq.store.IdentifierSet;

/**
 * Persons as they were before a change.
 *
 * @param persons their regional ids
 * @param before the ids of each
 * @param watches where the change is noted
 */
record PersonWatch(Set<String> persons, List<IdentifierSet> before, PersonWatches watches) {

  /** The change is done. */
  void end() {
    end(Set.of());
  }

  /** The change is done; these persons came into being by it. */
  void end(Collection<String> more) {
    Set<String> all =
        Stream.concat(persons.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    watches.note(before, watches.setsOf(all));
  }
}
