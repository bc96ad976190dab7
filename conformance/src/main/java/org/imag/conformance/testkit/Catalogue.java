package org.imag.conformance.testkit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.conformance.target.Claim;

/** The tests of a run and all that they need, planned. */
final class Catalogue {
  private final Testkit kit;
  private final TestkitActor actor;
  private final Map<String, Optional<PlannedTest>> tests = new HashMap<>();

  Catalogue(Testkit kit, TestkitActor actor) {
    this.kit = kit;
    this.actor = actor;
  }

  /** The test with the id, if it is there; what it needs is in the catalogue then too. */
  Optional<PlannedTest> test(String id) {
    Optional<PlannedTest> known = tests.get(id);
    if (known == null) {
      known = kit.test(id).map(t -> PlannedTest.read(kit, t)).or(() -> feed(id));
      tests.put(id, known);
      known.ifPresent(t -> first(t).forEach(this::test));
    }
    return known;
  }

  private void collect(String id, Set<String> ids) {
    if (ids.add(id)) {
      test(id).ifPresent(t -> first(t).forEach(f -> collect(f, ids)));
    }
  }

  /** The claims of the test and of all it needs. */
  Set<Claim> claims(PlannedTest test) {
    Set<Claim> claims = new LinkedHashSet<>();
    withNeeded(test).forEach(t -> claims.addAll(t.claims()));
    if (actor.storesImages() && !claims.isEmpty()) {
      claims.add(Claim.STOW_RS);
    }
    return claims;
  }

  /** What of the test, or of what it needs, is not in the folder. */
  List<String> missing(PlannedTest test) {
    Stream<String> absent =
        withNeeded(test).flatMap(t -> first(t).stream()).filter(id -> test(id).isEmpty());
    return Stream.concat(withNeeded(test).flatMap(t -> t.missing().stream()), absent)
        .distinct()
        .toList();
  }

  private Stream<PlannedTest> withNeeded(PlannedTest test) {
    Set<String> ids = new LinkedHashSet<>();
    collect(test.test().id(), ids);
    return ids.stream().flatMap(id -> test(id).stream());
  }

  /** The tests that the test needs before. */
  Set<String> first(PlannedTest test) {
    Set<String> first = new LinkedHashSet<>(actor.setUp(test.test().id()).first());
    test.references().forEach(place -> first.add(place.test()));
    return first;
  }

  /** A set-up test that only announces a patient can be had without the testkit. */
  private Optional<PlannedTest> feed(String id) {
    return Optional.ofNullable(actor.setUps().get(id))
        .filter(TestkitActor.SetUp::isFeed)
        .map(s -> AnnouncedPatient.planned(kit, id));
  }
}
