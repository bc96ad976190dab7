package org.imag.conformance.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.conformance.target.TargetKey;

/**
 * An actor that the testkit tests as a client: its groups of tests, and what the system must know
 * before.
 *
 * @param name as in claims, e.g. {@code registry}
 * @param groups collections of the testkit
 * @param setUps by test that gets the system ready
 * @param special by test of the groups that needs more than the others
 * @param others of all other tests
 * @param replaced texts of the testkit that the target has other values for
 * @param storesImages whether the system must be given the images that a test names
 */
record TestkitActor(
    String name,
    Set<String> groups,
    Map<String, SetUp> setUps,
    Map<String, SetUp> special,
    SetUp others,
    Map<String, TargetKey> replaced,
    boolean storesImages) {
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
          new SetUp(Map.of(PATIENT, "P1"), Set.of(), List.of("15817"), List.of()),
          Map.of(),
          false);

  /** The patients are announced to the registry behind the repository. */
  private static final TestkitActor REPOSITORY =
      new TestkitActor(
          "repository",
          Set.of("rep", "rep_rd"),
          Map.of("15817", SetUp.feed("P1")),
          Map.of(),
          SetUp.of(Map.of(PATIENT, "P1"), List.of("15817")),
          Map.of(),
          false);

  /** The testkit wants the source to be configured with this repositoryUniqueId. */
  private static final TestkitActor IMAGING_DOCUMENT_SOURCE =
      new TestkitActor(
          "imaging-document-source",
          Set.of("ids(xds-i)"),
          Map.of(),
          Map.of(),
          SetUp.of(Map.of(), List.of()),
          Map.of("1.3.6.1.4.1.21367.13.80.110", TargetKey.SOURCE_REPOSITORY_ID),
          true);

  private static final List<TestkitActor> ALL =
      List.of(REGISTRY, REPOSITORY, IMAGING_DOCUMENT_SOURCE);

  /** The actor with the name, if the testkit has groups for it here. */
  static Optional<TestkitActor> named(String name) {
    return ALL.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** What the test needs before and from outside. */
  SetUp setUp(String test) {
    return setUps.getOrDefault(test, special.getOrDefault(test, others));
  }
}
