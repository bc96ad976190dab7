package org.imag.conformance.suite;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.imag.conformance.client.NotificationListener.Reaction;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.V3Subscriber;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Acknowledgement;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Person;
import org.imag.conformance.target.Claim;

/**
 * ITI-46, PIXV3 Update Notification: the system tells the harness, a PIX consumer interested in all
 * domains (ITI TF-2 3.46.4.1, worked rule of 3.10.4.1).
 */
final class Iti46Tests {
  private static final String SECTION = "ITI TF-2 3.46.4.1.1";
  private static final String DELIVERY = "ITI TF-2 3.46.4.1.3, appendix O";

  /**
   * Longer than any pause after which a system tries again, so that what was held back has come.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private Iti46Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("01", "A new patient is told of", SECTION, Iti46Tests::added),
        inTwoHospitals("02", "Ids that are linked are told together", Iti46Tests::linked),
        inTwoHospitals("03", "A link that breaks gives two messages", Iti46Tests::parted),
        scripted("04", "A merge is told by the survivor's ids", SECTION, Iti46Tests::merged),
        scripted("05", "What changes no ids is not told", SECTION, Iti46Tests::demographicsOnly),
        scripted(
            "06",
            "A refused notification comes again, under its id",
            DELIVERY,
            bench -> again(bench, V3Acknowledgement::refusing)),
        scripted(
            "07",
            "A subscriber that was away is told later",
            DELIVERY,
            bench -> again(bench, V3Acknowledgement::unavailable)),
        inTwoHospitals("08", "The order of changes is kept", Iti46Tests::order));
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-46-" + number,
        title,
        section,
        script,
        Claim.PIX_ITI_46,
        Claim.PIX_ITI_44,
        Claim.PIX_ITI_45);
  }

  private static ConformanceTest inTwoHospitals(
      String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-46-" + number,
        title,
        SECTION,
        script,
        Claim.PIX_ITI_46,
        Claim.PIX_ITI_44,
        Claim.PIX_ITI_45,
        Claim.PIX_TWO_HOSPITALS);
  }

  /** What a notification tells, and no other system's name for the patient. */
  private static Set<PatientId> ids(V3Answer notification) {
    return new HashSet<>(V3Index.told(notification));
  }

  private static Predicate<List<V3Answer>> last(Set<PatientId> ids) {
    return told -> !told.isEmpty() && ids(told.get(told.size() - 1)).equals(ids);
  }

  private static void expectLast(
      Bench bench, V3Subscriber subscriber, PatientId about, Set<PatientId> ids) throws Exception {
    List<V3Answer> told = subscriber.await(about, last(ids), PATIENCE);
    bench.findings().expect(!told.isEmpty(), "nothing was told of " + about.id());
    if (!told.isEmpty()) {
      bench
          .findings()
          .expectEqual("ids last told of " + about.id(), ids, ids(told.get(told.size() - 1)));
    }
  }

  private static void added(Bench bench) throws Exception {
    try (V3Subscriber subscriber = bench.subscriber()) {
      V3Index index = new V3Index(bench);
      PatientId id = index.added(People.invented());
      expectLast(bench, subscriber, id, Set.of(id, index.regional(id)));
      bench.findings().expectEqual("messages", 1, subscriber.toldOf(id).size());
    }
  }

  private record Linked(PatientId here, PatientId there, PatientId regional, Demographics person) {
    static Linked announced(V3Index index) throws Exception {
      Demographics person = People.invented();
      PatientId here = index.added(index.freshId(), described(person));
      PatientId there = index.added(index.freshIdElsewhere(), described(person));
      return new Linked(here, there, index.regional(there), person);
    }

    private static V3Person described(Demographics person) {
      return V3Person.of(person).mother("BOURDON-" + person.family(), "Georgette");
    }

    Set<PatientId> all() {
      return Set.of(here, there, regional);
    }
  }

  private static void linked(Bench bench) throws Exception {
    try (V3Subscriber subscriber = bench.subscriber()) {
      Linked linked = Linked.announced(new V3Index(bench));
      expectLast(bench, subscriber, linked.here(), linked.all());
      expectLast(bench, subscriber, linked.there(), linked.all());
    }
  }

  private static void parted(Bench bench) throws Exception {
    try (V3Subscriber subscriber = bench.subscriber()) {
      V3Index index = new V3Index(bench);
      Linked linked = Linked.announced(index);
      expectLast(bench, subscriber, linked.there(), linked.all());
      index.taken(
          index.source(linked.there()).revised(linked.there(), V3Person.of(People.invented())));
      expectLast(
          bench, subscriber, linked.here(), Set.of(linked.here(), index.regional(linked.here())));
      expectLast(
          bench,
          subscriber,
          linked.there(),
          Set.of(linked.there(), index.regional(linked.there())));
    }
  }

  private static void merged(Bench bench) throws Exception {
    try (V3Subscriber subscriber = bench.subscriber()) {
      V3Index index = new V3Index(bench);
      PatientId subsumed = index.added(People.invented());
      PatientId survivor = index.added(People.invented());
      expectLast(bench, subscriber, subsumed, Set.of(subsumed, index.regional(subsumed)));
      index.taken(index.source(survivor).merged(survivor, subsumed));
      expectLast(bench, subscriber, survivor, Set.of(survivor, index.regional(survivor)));
    }
  }

  /** A later change of ids shows that there was none in between. */
  private static void demographicsOnly(Bench bench) throws Exception {
    try (V3Subscriber subscriber = bench.subscriber()) {
      V3Index index = new V3Index(bench);
      PatientId id = index.added(People.invented());
      expectLast(bench, subscriber, id, Set.of(id, index.regional(id)));
      index.taken(index.source(id).revised(id, V3Person.of(People.invented())));
      PatientId later = index.added(People.invented());
      expectLast(bench, subscriber, later, Set.of(later, index.regional(later)));
      bench.findings().expectEqual("messages", 1, subscriber.toldOf(id).size());
    }
  }

  private static void again(Bench bench, Function<SoapReply, Reaction> behaviour) throws Exception {
    try (V3Subscriber subscriber = bench.subscriber()) {
      V3Index index = new V3Index(bench);
      subscriber.behave(behaviour);
      PatientId id = index.added(People.invented());
      index.regional(id);
      List<V3Answer> before = subscriber.await(id, told -> !told.isEmpty(), PATIENCE);
      bench.findings().expect(!before.isEmpty(), "nothing was told of " + id.id());
      subscriber.behave(V3Acknowledgement::accepting);
      List<V3Answer> told = subscriber.await(id, all -> all.size() > before.size(), PATIENCE);
      bench.findings().expect(told.size() > before.size(), "it did not come again");
      bench
          .findings()
          .expectEqual(
              "ids of the messages",
              1L,
              told.stream().map(t -> t.attribute("root", "id")).distinct().count());
    }
  }

  private static void order(Bench bench) throws Exception {
    try (V3Subscriber subscriber = bench.subscriber()) {
      subscriber.behave(V3Acknowledgement::unavailable);
      V3Index index = new V3Index(bench);
      Linked linked = Linked.announced(index);
      subscriber.behave(V3Acknowledgement::accepting);
      expectLast(bench, subscriber, linked.here(), linked.all());
      List<Set<PatientId>> told =
          subscriber.toldOf(linked.here()).stream().map(Iti46Tests::ids).distinct().toList();
      bench
          .findings()
          .expectEqual(
              "what was told, in order",
              List.of(Set.of(linked.here(), linked.regional()), linked.all()),
              told);
    }
  }
}
