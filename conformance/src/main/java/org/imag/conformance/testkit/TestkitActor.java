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
 * @param setUps by test that gets the system ready
 * @param special by test of the groups that needs more than the others
 * @param others of all other tests
 */
record TestkitActor(
    String name,
    Set<String> groups,
    Map<String, SetUp> setUps,
    Map<String, SetUp> special,
    SetUp others) {
  private static final String PATIENT = "$patientid$";

  /**
   * How a test gets the system ready.
   *
   * @param patients symbol of the metadata to the patient of the run, e.g. {@code P1}
   * @param leftOut sections that are not played
   * @param first tests that come before
   * @param undone tests before it whose submissions are removed after it, because it looks at all
   *     patients and would find them again in a next run
   */
  record SetUp(
      Map<String, String> patients, Set<String> leftOut, List<String> first, List<String> undone) {

    /** A set-up that nothing is left out of. */
    static SetUp of(Map<String, String> patients, List<String> first) {
      return new SetUp(patients, FEED_SECTIONS, first, List.of());
    }

    /** Announces a patient. */
    static SetUp feed(String patient) {
      return new SetUp(Map.of(PATIENT, patient), Set.of(), List.of(), List.of());
    }

    /** Whether the set-up is the announcement of a patient and no more. */
    boolean isFeed() {
      return first.isEmpty();
    }
  }

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
              "12346", SetUp.of(Map.of(PATIENT, "P3"), List.of("15818")),
              "12374", SetUp.of(Map.of(PATIENT, "P2"), List.of("15817b")),
              "12361",
                  SetUp.of(
                      Map.of(PATIENT, "P4", "$patient_id1$", "P4", "$patient_id2$", "P5"),
                      List.of("15819", "15820"))),
          Map.of(
              "12364",
              new SetUp(Map.of(PATIENT, "P4"), Set.of(), List.of("12361"), List.of("12361"))),
          new SetUp(Map.of(PATIENT, "P1"), Set.of(), List.of("15817"), List.of()));

  /** The actor with the name, if the testkit has groups for it here. */
  static Optional<TestkitActor> named(String name) {
    return Optional.of(REGISTRY).filter(a -> a.name().equals(name));
  }

  /** What the test needs before and from outside. */
  SetUp setUp(String test) {
    return setUps.getOrDefault(test, special.getOrDefault(test, others));
  }
}
