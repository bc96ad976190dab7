package org.imag.conformance.suite;

import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.NationalNumber;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/**
 * National numbers and identity statuses of the French extension of PAM: what proves that two
 * records are one person's, and what forbids to take them for one (PAM.FR 2.11, RNIV).
 */
final class FrenchIdentityTests {
  private static final String SECTION = "IHE PAM, extension française, PID-3 et PID-32";

  /** INSEE code of the place where all these patients are born. */
  static final String PLACE = "97302";

  private static final String PRODUCTION = "1.2.250.1.213.1.4.8";
  private static final String QUALIFIED = "VALI";
  private static final int ORDERS = 900;

  private static final Random RANDOM = new SecureRandom();

  private FrenchIdentityTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("01", "One qualified number, same traits: one person", FrenchIdentityTests::one),
        scripted(
            "02",
            "One qualified number, another birth date: two, until somebody decides",
            FrenchIdentityTests::disagreeing),
        scripted(
            "03",
            "A number that is not qualified does not make two records one",
            FrenchIdentityTests::unproven),
        scripted(
            "04",
            "A production number in a region of tests is refused with 103",
            FrenchIdentityTests::production),
        scripted(
            "05",
            "The number leads to the ids of the hospitals (ITI-9)",
            FrenchIdentityTests::queried),
        scripted(
            "06",
            "A possible homonym (HOMD) is not linked by itself",
            bench -> apart(bench, "HOMD")),
        scripted(
            "07",
            "A made-up identity (FICT) is not linked by itself",
            bench -> apart(bench, "FICT")),
        scripted(
            "08",
            "A doubtful identity (DOUT) is not linked by itself",
            bench -> apart(bench, "DOUT")),
        scripted(
            "09",
            "A record that two people share (COLV) leads to nobody, until it is mended",
            FrenchIdentityTests::shared));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "INS-" + number,
        title,
        SECTION,
        script,
        Claim.PIX_ITI_30,
        Claim.PIX_ITI_9,
        Claim.PIX_TWO_HOSPITALS,
        Claim.PIX_FRENCH_IDENTITIES);
  }

  /** A number that the person could have. */
  static NationalNumber numberOf(Bench bench, Demographics person) {
    return NationalNumber.of(
        person, PLACE, 1 + RANDOM.nextInt(ORDERS), bench.target().text(TargetKey.INS_OID));
  }

  private static PatientSegment described(PatientId id, Demographics person) {
    return PatientSegment.of(id, person).with(11, person.xad() + "^H~^^^^^^BDL^^" + PLACE);
  }

  private static PatientSegment described(
      PatientId id, Demographics person, NationalNumber number, String status) {
    return described(id, person).with(3, id.cx() + "~" + number.cx()).with(32, status);
  }

  /** A patient whose identity is qualified. */
  static PatientSegment qualified(PatientId id, Demographics person, NationalNumber number) {
    return described(id, person, number, QUALIFIED);
  }

  private static Demographics movedTo(Demographics person, String street, String city) {
    return new Demographics(
        person.family(), person.given(), person.birthDate(), person.sex(), street, city);
  }

  private record Pair(PatientId here, PatientId there) {}

  /** Two records with the number of the first, which is qualified. */
  private static Pair numbered(
      Bench bench, Demographics first, Demographics second, String statusOfSecond)
      throws Exception {
    PatientIndex index = new PatientIndex(bench);
    NationalNumber number = numberOf(bench, first);
    Pair pair = new Pair(index.freshId(), index.freshIdElsewhere());
    index.created(pair.here(), described(pair.here(), first, number, QUALIFIED));
    index.created(pair.there(), described(pair.there(), second, number, statusOfSecond));
    return pair;
  }

  private static void one(Bench bench) throws Exception {
    Demographics person = People.invented();
    Demographics moved = movedTo(person, "3 quai Lallouette", "Saint-Laurent");
    Pair pair = numbered(bench, person, moved, QUALIFIED);
    new PatientIndex(bench).expectOnePerson(pair.here(), pair.there());
  }

  private static void disagreeing(Bench bench) throws Exception {
    Demographics person = People.invented();
    Pair pair = numbered(bench, person, bornAnotherDay(person), QUALIFIED);
    new PatientIndex(bench).expectTwoPersons(pair.here(), pair.there());
  }

  /** Another day of the same month, as the number tells no day. */
  static Demographics bornAnotherDay(Demographics person) {
    String month = person.birthDate().substring(0, 6);
    String day = person.birthDate().endsWith("14") ? "15" : "14";
    return new Demographics(
        person.family(), person.given(), month + day, person.sex(), person.street(), person.city());
  }

  private static void unproven(Bench bench) throws Exception {
    Pair pair = numbered(bench, People.invented(), People.invented(), "RECUP");
    new PatientIndex(bench).expectTwoPersons(pair.here(), pair.there());
  }

  private static void production(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics person = People.invented();
    PatientId id = index.freshId();
    PatientSegment pid =
        described(id, person, numberOf(bench, person).ofKind(PRODUCTION), QUALIFIED);
    Hl7Message answer =
        index.send(TargetKey.PIX_MANAGEMENT_MLLP, index.management("ADT^A28^ADT_A05", id, pid));
    bench.findings().expectEqual("MSA-1", "AE", answer.field("MSA", 1));
    bench.findings().expectEqual("ERR-3.1", "103", answer.component("ERR", 3, 1));
    bench
        .findings()
        .expect(
            answer.field("ERR", 2).startsWith("PID^1^3^2"),
            "ERR-2: expected PID^1^3^2 but was \"" + answer.field("ERR", 2) + "\"");
    index.expectUnknown(id);
  }

  private static void queried(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics person = People.invented();
    NationalNumber number = numberOf(bench, person);
    PatientId here = index.freshId();
    index.created(here, described(here, person, number, QUALIFIED));
    PatientId asNumber = new PatientId(number.number(), "", number.oid());
    bench
        .findings()
        .expectEqual(
            "ids in the hospital",
            List.of(here),
            PatientIndex.ids(index.others(asNumber, here.domain())));
  }

  /** Records that would be one person's, were it not for the status of one. */
  private static void apart(Bench bench, String status) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics person = People.invented();
    PatientId here = index.freshId();
    PatientId there = index.freshIdElsewhere();
    index.created(here, described(here, person).with(6, "BOURDON^Georgette^^^^^M"));
    index.created(
        there, described(there, person).with(6, "BOURDON^Georgette^^^^^M").with(32, status));
    index.expectTwoPersons(here, there);
  }

  private static void shared(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics person = People.invented();
    PatientId id = index.freshId();
    index.created(id, described(id, person));
    PatientId regional = index.regional(id);
    told(index, id, described(id, person).with(32, "COLV"));
    Hl7Message answer = index.others(id);
    bench.findings().expectEqual("MSA-1", "AA", answer.field("MSA", 1));
    bench.findings().expectEqual("QAK-2 while shared", "NF", answer.field("QAK", 2));
    told(index, id, described(id, person));
    bench.findings().expectEqual("regional id once mended", regional, index.regional(id));
  }

  private static void told(PatientIndex index, PatientId id, PatientSegment pid) throws Exception {
    index.accepted(TargetKey.PIX_MANAGEMENT_MLLP, index.management("ADT^A31^ADT_A05", id, pid));
  }
}
