package org.imag.conformance.suite;

import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-10, PIX Update Notification: when somebody is told, and what. */
final class Iti10Tests {
  private static final String SECTION = "ITI TF-2 3.10.4.1";

  private Iti10Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        test("01", "A new patient is told of, as ADT^A31 with ids alone", Iti10Tests::added),
        test("02", "A link made by another hospital's feed is told, all ids", Iti10Tests::linked),
        test("03", "A correction that parts two is told of both", Iti10Tests::parted),
        test("04", "A24 is told, all ids", Iti10Tests::linkedByHand),
        test("05", "A37 is told of both", Iti10Tests::unlinked),
        ScriptedTest.of(
            "ITI-10-06",
            "After a merge the id that went is not told any more",
            SECTION + ", 3.8.4.2.3",
            Iti10Tests::merged,
            Claim.PIX_ITI_10,
            Claim.PIX_ITI_30,
            Claim.PIX_ITI_9,
            Claim.PIX_MERGE),
        test("07", "What changes no set of ids is not told", Iti10Tests::revised),
        test("08", "Changes of a patient are told in their order", Iti10Tests::inOrder),
        ScriptedTest.of(
            "ITI-10-09",
            "A patient fed by FHIR is told of too",
            SECTION,
            Iti10Tests::fedByFhir,
            Claim.PIX_ITI_10,
            Claim.PIX_ITI_104,
            Claim.PIX_ITI_83));
  }

  static ConformanceTest test(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-10-" + number,
        title,
        SECTION,
        script,
        Claim.PIX_ITI_10,
        Claim.PIX_ITI_30,
        Claim.PIX_ITI_9,
        Claim.PIX_TWO_HOSPITALS);
  }

  private static PatientId known(PatientIndex index, PatientId id, Demographics person)
      throws Exception {
    index.created(id, PatientSegment.of(id, person));
    return id;
  }

  private static PatientId known(PatientIndex index) throws Exception {
    return known(index, index.freshId(), People.invented());
  }

  /** Expects that these ids come to be told as one set. */
  private static void expectSet(Bench bench, Subscriber subscriber, PatientId... ids)
      throws Exception {
    bench
        .findings()
        .expectEqual("the ids told last", Subscriber.keys(ids), subscriber.latestSet(ids));
  }

  private static void added(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      PatientId id = known(index);
      PatientId regional = index.regional(id);
      expectSet(bench, subscriber, id, regional);
      subscriber.toldOf(id).forEach(message -> expectForm(bench, message));
    }
  }

  /** ITI TF-2 3.10.4.1.2: no demographics, a name that is a space. */
  private static void expectForm(Bench bench, Hl7Message message) {
    bench.findings().expectEqual("MSH-9", "ADT^A31^ADT_A05", message.field("MSH", 9));
    bench.findings().expectEqual("MSH-12", "2.5", message.component("MSH", 12, 1));
    bench.findings().expect(!message.field("MSH", 10).isEmpty(), "no MSH-10");
    bench.findings().expect(!message.field("EVN", 2).isEmpty(), "no EVN-2");
    bench.findings().expectEqual("PID-5", " ", message.field("PID", 5));
    bench.findings().expectEqual("PV1-2", "N", message.field("PV1", 2));
    for (int field = 6; field <= 39; field++) {
      bench.findings().expectEqual("PID-" + field, "", message.field("PID", field));
    }
    for (String cx : message.field("PID", 3).split("~")) {
      bench
          .findings()
          .expect(
              cx.matches("[^^]+\\^\\^\\^[^&^]+&[0-9.]+&ISO(\\^.*)?"),
              "an id of PID-3 lacks a part of its authority: " + cx);
    }
  }

  /** A person of two hospitals. */
  private record Pair(PatientId here, PatientId there) {
    static Pair of(PatientIndex index) throws Exception {
      Demographics person = People.invented();
      return new Pair(
          known(index, index.freshId(), person), known(index, index.freshIdElsewhere(), person));
    }
  }

  private static void linked(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      Pair pair = Pair.of(index);
      expectSet(bench, subscriber, pair.there(), pair.here(), index.regional(pair.here()));
    }
  }

  private static void parted(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      Pair pair = Pair.of(index);
      expectSet(bench, subscriber, pair.here(), pair.there(), index.regional(pair.here()));
      Demographics another = People.invented();
      index.taken(
          TargetKey.PIX_MANAGEMENT_MLLP,
          index.management(
              "ADT^A31^ADT_A05", pair.there(), PatientSegment.of(pair.there(), another)));
      expectParted(bench, subscriber, pair.here(), pair.there());
    }
  }

  /** The worked rule of 3.10.4.1.3: two messages, each with what belongs together now. */
  private static void expectParted(
      Bench bench, Subscriber subscriber, PatientId one, PatientId other) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    index.expectTwoPersons(one, other);
    for (PatientId id : List.of(one, other)) {
      expectSet(bench, subscriber, id, index.regional(id));
    }
  }

  private static void linkedByHand(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      PatientId one = known(index);
      PatientId other = known(index);
      index.taken(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", one, other));
      expectSet(bench, subscriber, one, other, index.regional(one));
    }
  }

  private static void unlinked(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      PatientId one = known(index);
      PatientId other = known(index);
      index.taken(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", one, other));
      expectSet(bench, subscriber, one, other, index.regional(one));
      index.taken(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A37", one, other));
      expectParted(bench, subscriber, one, other);
    }
  }

  private static void merged(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      PatientId surviving = known(index);
      PatientId subsumed = known(index);
      index.taken(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", surviving, subsumed));
      PatientId regional = index.regional(surviving);
      expectSet(bench, subscriber, surviving, subsumed, regional);
      index.taken(TargetKey.PIX_MLLP, index.merge(surviving, subsumed));
      expectSet(bench, subscriber, surviving, regional);
    }
  }

  private static void revised(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      PatientId id = known(index);
      expectSet(bench, subscriber, id, index.regional(id));
      int before = subscriber.toldOf(id).size();
      index.taken(
          TargetKey.PIX_MANAGEMENT_MLLP,
          index.management("ADT^A31^ADT_A05", id, PatientSegment.of(id, People.invented())));
      PatientId next = known(index);
      expectSet(bench, subscriber, next, index.regional(next));
      bench.findings().expectEqual("messages", before, subscriber.toldOf(id).size());
    }
  }

  private static void inOrder(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      PatientId one = known(index);
      PatientId other = known(index);
      index.regional(one);
      index.regional(other);
      for (String event : List.of("A24", "A37")) {
        index.taken(TargetKey.PIX_MANAGEMENT_MLLP, index.two(event, one, other));
      }
      List<Boolean> together =
          subscriber.told(one, 3).stream()
              .map(message -> Subscriber.names(String.join("\r", message.segments()), other))
              .toList();
      bench.findings().expectEqual("told with the other", List.of(false, true, false), together);
    }
  }

  private static void fedByFhir(Bench bench) throws Exception {
    FhirIndex fhir = new FhirIndex(bench);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      PatientId id = fhir.fed(People.invented());
      expectSet(bench, subscriber, id, fhir.regional(id));
    }
  }
}
