package org.imag.conformance.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An actor that the testkit tests as a client: its groups of tests, and what the system must know
 * before.
 *
 * @param name as in claims, e.g. {@code registry}
 * @param groups collections of the testkit
 * @param setUps by test; also the values from outside that every other test gets
 */
record TestkitActor(String name, Set<String> groups, Map<String, SetUp> setUps, SetUp others) {

  /**
   * How a test gets the system ready.
   *
   * @param patients symbol of the metadata to the patient of the run, e.g. {@code P1}
   * @param leftOut sections that are not played
   * @param first tests that come before
   */
  record SetUp(Map<String, String> patients, Set<String> leftOut, List<String> first) {

    /** Announces a patient. */
    static SetUp feed(String patient) {
      return new SetUp(Map.of("$patientid$", patient), Set.of(), List.of());
    }

    /** Whether the set-up is the announcement of a patient and no more. */
    boolean isFeed() {
      return first.isEmpty();
    }
  }

  /** Tests that count on data of others without naming them. */
  private static final Map<String, List<String>> SILENT_NEEDS = Map.of("12364", List.of("12361"));

  /**
   * Sections of other tests that a test needs played anew, because it counts on a patient without
   * documents.
   */
  private static final Map<String, SectionKey> PLAYED_ANEW =
      Map.of("16103c", new SectionKey("16101", "add_initial_XADPID"));

  private static final Set<String> FEED_SECTIONS =
      Set.of("patient_identity_feed", "register_new_patient_id");

  private static final TestkitActor REGISTRY =
      new TestkitActor(
          "registry",
          Set.of(
              "reg",
              "reg_mu",
              "reg_rmu",
              "reg_rm",
              "reg_rmd_rm",
              "reg_mpq",
              "reg_od",
              "reg_xadpid",
              "reg_catlifecycle",
              "reg_catfolder",
              "reg_isr"),
          Map.of(
              "15817", SetUp.feed("P1"),
              "15817b", SetUp.feed("P2"),
              "15818", SetUp.feed("P3"),
              "15819", SetUp.feed("P4"),
              "15820", SetUp.feed("P5"),
              "12346", new SetUp(Map.of("$patientid$", "P3"), FEED_SECTIONS, List.of("15818")),
              "12374", new SetUp(Map.of("$patientid$", "P2"), FEED_SECTIONS, List.of("15817b")),
              "12361",
                  new SetUp(
                      Map.of("$patientid$", "P4", "$patient_id1$", "P4", "$patient_id2$", "P5"),
                      FEED_SECTIONS,
                      List.of("15819", "15820"))),
          new SetUp(Map.of("$patientid$", "P1"), Set.of(), List.of("15817")));

  /** The actor with the name, if the testkit has groups for it here. */
  static Optional<TestkitActor> named(String name) {
    return Optional.of(REGISTRY).filter(a -> a.name().equals(name));
  }

  /** The section of another test that is played once more right before this one. */
  Optional<SectionKey> playedAnew(String test) {
    return Optional.ofNullable(PLAYED_ANEW.get(test));
  }

  /** The tests that must be played before this one though its plan does not refer to them. */
  List<String> silentNeeds(String test) {
    return SILENT_NEEDS.getOrDefault(test, List.of());
  }

  /** What the test needs before and from outside. */
  SetUp setUp(String test) {
    return setUps.getOrDefault(test, others);
  }
}
