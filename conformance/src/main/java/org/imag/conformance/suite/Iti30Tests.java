package org.imag.conformance.suite;

import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.Hl7Request;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-30, Patient Identity Management, with link and unlink. */
final class Iti30Tests {
  private static final String SECTION = "ITI TF-2 3.30.4";

  private Iti30Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("01", "A28 makes a patient known", Iti30Tests::created),
        scripted("02", "A31 leaves the patient its regional id", Iti30Tests::updated),
        scripted("03", "A47 gives a patient another id", Iti30Tests::renamed),
        scripted("04", "A47 to an id in use is refused", Iti30Tests::renamedToKnown),
        scripted("05", "A40 merges two ids", Iti30Tests::merged),
        scripted("06", "A24 makes two ids one person, both stay", Iti30Tests::linked),
        scripted("07", "A37 makes them two again", Iti30Tests::unlinked),
        scripted("08", "A24 with an unknown id is refused", Iti30Tests::linkedToNobody),
        scripted("09", "A24 of an id with itself is refused", Iti30Tests::linkedToItself),
        scripted("10", "A24 with one patient only is refused", Iti30Tests::linkedAlone),
        scripted("11", "A patient of the French extension is taken", Iti30Tests::french),
        scripted("12", "A structure that is not the event's is refused", Iti30Tests::structure),
        ScriptedTest.of(
            "ITI-30-13",
            "After A37 the documents are with the id they were submitted for",
            "ITI TF-2 3.30.4, 3.64",
            Iti30Tests::documents,
            Claim.PIX_ITI_30,
            Claim.PIX_ITI_9,
            Claim.ITI_42,
            Claim.ITI_18));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-30-" + number, title, SECTION, script, Claim.PIX_ITI_30, Claim.PIX_ITI_9);
  }

  private static PatientId known(PatientIndex index) throws Exception {
    PatientId id = index.freshId();
    index.created(id, PatientSegment.of(id, People.invented()));
    return id;
  }

  private static Hl7Request prior(
      PatientIndex index, String type, PatientId current, PatientId prior) {
    return Hl7Request.admission(
        "ITI-30",
        type,
        "2.5",
        index.source(current),
        PatientSegment.named(current, Demographics.invented()).text(),
        "MRG|" + prior.cx());
  }

  private static void created(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    Hl7Request feed =
        index.management("ADT^A28^ADT_A05", id, PatientSegment.of(id, People.invented()));
    Hl7Message ack = index.send(TargetKey.PIX_MANAGEMENT_MLLP, feed);
    Iti8PixTests.expectAck(bench.findings(), ack, "AA", feed.controlId());
    bench.findings().expectEqual("MSH-12.1", "2.5", ack.component("MSH", 12, 1));
    index.regional(id);
  }

  private static void updated(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = known(index);
    PatientId regional = index.regional(id);
    index.accepted(
        TargetKey.PIX_MANAGEMENT_MLLP,
        index.management("ADT^A31^ADT_A05", id, PatientSegment.of(id, People.invented())));
    bench.findings().expectEqual("regional id", regional, index.regional(id));
  }

  private static void renamed(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId former = known(index);
    PatientId regional = index.regional(former);
    PatientId current = index.freshId();
    index.accepted(TargetKey.PIX_MANAGEMENT_MLLP, prior(index, "ADT^A47^ADT_A30", current, former));
    bench.findings().expectEqual("regional id", regional, index.regional(current));
    index.expectUnknown(former);
  }

  private static void renamedToKnown(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId former = known(index);
    PatientId inUse = known(index);
    index.refused(TargetKey.PIX_MANAGEMENT_MLLP, prior(index, "ADT^A47^ADT_A30", inUse, former));
    index.expectTwoPersons(former, inUse);
  }

  private static void merged(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId surviving = known(index);
    PatientId subsumed = known(index);
    index.accepted(
        TargetKey.PIX_MANAGEMENT_MLLP, prior(index, "ADT^A40^ADT_A39", surviving, subsumed));
    index.regional(surviving);
    index.expectUnknown(subsumed);
  }

  private static void linked(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId one = known(index);
    PatientId other = known(index);
    index.accepted(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", one, other));
    index.expectOnePerson(one, other);
    bench.findings().expectContains("ids of the first", PatientIndex.ids(index.others(one)), other);
    bench
        .findings()
        .expectContains("ids of the second", PatientIndex.ids(index.others(other)), one);
  }

  private static void unlinked(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId one = known(index);
    PatientId other = known(index);
    index.taken(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", one, other));
    index.accepted(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A37", one, other));
    index.expectTwoPersons(one, other);
    bench
        .findings()
        .expect(
            !PatientIndex.ids(index.others(one)).contains(other), "the first still has the second");
  }

  private static void linkedToNobody(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId one = known(index);
    PatientId nobody = index.freshId();
    index.refused(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", one, nobody));
    index.regional(one);
    index.expectUnknown(nobody);
  }

  private static void linkedToItself(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId one = known(index);
    index.refused(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", one, one));
    index.regional(one);
  }

  private static void linkedAlone(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId one = known(index);
    Hl7Request alone =
        index.management("ADT^A24^ADT_A24", one, PatientSegment.named(one, People.invented()));
    index.refused(TargetKey.PIX_MANAGEMENT_MLLP, alone);
  }

  /** PAM-FR 2.11: names L and D, birth place, reliability, ZFD; no national number is sent. */
  private static void french(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    Demographics person = People.invented();
    PatientSegment pid =
        PatientSegment.of(id, person)
            .with(3, id.cx() + "^PI")
            .with(5, frenchName(person))
            .with(11, person.xad() + "^H~^^^^^^BDL^^97302")
            .with(32, "PROV")
            .with(33, "20261125085900");
    Hl7Request plain =
        Hl7Request.admission(
            "ITI-30",
            "ADT^A28^ADT_A05",
            "2.5^FRA^2.11",
            index.source(id),
            pid.text(),
            "PV1||N",
            "ZFD|||N|N|SM");
    String text =
        plain
            .declaring("FRA|UNICODE UTF-8|FR||2.11^IHE_FRANCE-2.11-PAM")
            .text()
            .replaceFirst("\\|\\|FRA\\|", "|FRA|");
    index.accepted(
        TargetKey.PIX_MANAGEMENT_MLLP,
        new Hl7Request(plain.controlId(), plain.transaction(), text));
    index.regional(id);
  }

  private static String frenchName(Demographics person) {
    String all = person.given() + " Marie Rose";
    return "%s^%s^%s^^^^L~%s^%s^^^^^D"
        .formatted(person.family(), person.given(), all, "DUVAL-ESSAI", person.given());
  }

  private static void structure(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    Hl7Request feed =
        index.management("ADT^A28^ADT_A39", id, PatientSegment.of(id, People.invented()));
    index.refused(TargetKey.PIX_MANAGEMENT_MLLP, feed);
    index.expectUnknown(id);
  }

  private static void documents(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId one = known(index);
    PatientId other = known(index);
    index.taken(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", one, other));
    TestPatient first = index.submitting(one, People.invented());
    TestPatient second = index.submitting(other, People.invented());
    RegisteredDocument ofFirst = Registrations.newDocument(bench, first);
    RegisteredDocument ofSecond = Registrations.newDocument(bench, second);
    index.accepted(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A37", one, other));
    index.expectTwoPersons(one, other);
    index.expectDocuments(one, ofFirst);
    index.expectDocuments(other, ofSecond);
  }
}
