package org.imag.conformance.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;

/** Tests of a testkit as tests of the harness. */
public final class TestkitSuite {
  private static final String SOURCE = "NIST XDS testkit";

  private TestkitSuite() {}

  /** Whether the testkit has groups of tests for the actor here. */
  public static boolean serves(String actor) {
    return TestkitActor.named(actor).isPresent();
  }

  /**
   * The tests of an actor; each brings in itself what it looks back at, so that any can run alone.
   *
   * @param only ids of tests; all of the actor's groups if empty
   * @param logs where to write {@code testkit/<test>/log.xml}
   * @throws IllegalArgumentException when there are no groups for the actor
   */
  public static List<ConformanceTest> tests(
      Testkit kit, String actor, List<String> only, Optional<Path> logs) {
    TestkitActor served =
        TestkitActor.named(actor).orElseThrow(() -> new IllegalArgumentException(actor));
    Catalogue catalogue = new Catalogue(kit, served);
    List<String> ids =
        only.isEmpty()
            ? kit.inGroups(served.groups()).stream().map(KitTest::id).toList()
            : only.stream().distinct().toList();
    Stream<ConformanceTest> unknown =
        ids.stream().filter(id -> catalogue.test(id).isEmpty()).map(Absent::new);
    Stream<ConformanceTest> planned =
        ids.stream()
            .flatMap(id -> catalogue.test(id).stream())
            .map(t -> new Played(served, catalogue, t, logs));
    return Stream.concat(unknown, planned).toList();
  }

  /** A test that was asked for and is not there. */
  private record Absent(String id) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(id, "", SOURCE);
    }

    @Override
    public Optional<String> absent() {
      return Optional.of("not in the testkit folder");
    }

    @Override
    public void run(Bench bench) {
      throw new IllegalStateException();
    }
  }

  /** A test that is there, perhaps in part. */
  private record Played(
      TestkitActor actor, Catalogue catalogue, PlannedTest test, Optional<Path> logs)
      implements ConformanceTest {
    @Override
    public TestCard card() {
      return new TestCard(test.test().id(), test.test().title(), SOURCE, catalogue.claims(test));
    }

    @Override
    public Optional<String> absent() {
      if (test.test().sections().isEmpty()) {
        return Optional.of("it has no sections to play");
      }
      List<String> missing = catalogue.missing(test);
      return missing.isEmpty()
          ? Optional.empty()
          : Optional.of("not in the testkit folder: " + String.join(", ", missing));
    }

    @Override
    public void run(Bench bench) throws Exception {
      test.problem()
          .ifPresent(
              problem -> {
                throw new TestkitInvalid(problem);
              });
      bench
          .fixture(
              "testkit",
              TestkitSession.class,
              () -> new TestkitSession(actor, catalogue, bench.target(), logs))
          .play(test, bench);
    }
  }
}
