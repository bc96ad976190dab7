package org.imag.conformance.suite;

import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.NationalNumber;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Parameter;
import org.imag.conformance.target.Claim;

/** ITI-55 with a French national number: it proves somebody only with the five strict traits. */
final class Iti55NumberTests {
  private static final String SECTION = "ITI TF-2 3.55.4.2.2, RNIV: number and five strict traits";

  private Iti55NumberTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("21", "A number and its five traits: one match", Iti55NumberTests::proven),
        scripted("22", "A number with another birth date is nobody", Iti55NumberTests::otherDate),
        scripted("23", "A number with another name is nobody", Iti55NumberTests::otherName),
        scripted("24", "The traits with another number are nobody", Iti55NumberTests::otherNumber));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-55-" + number,
        title,
        SECTION,
        script,
        Claim.ITI_55,
        Claim.PIX_ITI_30,
        Claim.PIX_ITI_9,
        Claim.PIX_FRENCH_IDENTITIES);
  }

  /** Somebody whose number is qualified. */
  private record Qualified(Demographics person, NationalNumber number, PatientId regional) {
    static Qualified announced(Bench bench) throws Exception {
      PatientIndex index = new PatientIndex(bench);
      Demographics person = People.invented();
      NationalNumber number = FrenchIdentityTests.numberOf(bench, person);
      PatientId id = index.freshId();
      index.created(id, FrenchIdentityTests.qualified(id, person, number));
      return new Qualified(person, number, index.regional(id).withoutNamespace());
    }
  }

  private static V3Answer discovered(Bench bench, Demographics person, NationalNumber number)
      throws Exception {
    return new V3Index(bench)
        .ask(
            V3Index.gateway(bench)
                .discovery(
                    new PatientId("X" + FreshUid.token(), "", V3Index.OTHER_COMMUNITY + ".1"),
                    V3Parameter.id(
                        "livingSubjectId", new PatientId(number.number(), "", number.oid())),
                    V3Parameter.name(person.family(), person.given()),
                    V3Parameter.born(person.birthDate()),
                    V3Parameter.sex(person.sex()),
                    V3Parameter.bornAt(FrenchIdentityTests.PLACE)));
  }

  private static void proven(Bench bench) throws Exception {
    Qualified known = Qualified.announced(bench);
    V3Answer answer = discovered(bench, known.person(), known.number());
    new V3Index(bench).expectFound(answer, 1);
    bench.findings().expectContains("ids", V3Index.told(answer), known.regional());
  }

  private static void otherDate(Bench bench) throws Exception {
    Qualified known = Qualified.announced(bench);
    Demographics other = FrenchIdentityTests.bornAnotherDay(known.person());
    expectNobody(bench, discovered(bench, other, known.number()));
  }

  private static void otherName(Bench bench) throws Exception {
    Qualified known = Qualified.announced(bench);
    Demographics person = known.person();
    Demographics other =
        new Demographics(
            People.family(),
            person.given(),
            person.birthDate(),
            person.sex(),
            person.street(),
            person.city());
    expectNobody(bench, discovered(bench, other, known.number()));
  }

  private static void otherNumber(Bench bench) throws Exception {
    Qualified known = Qualified.announced(bench);
    NationalNumber other = FrenchIdentityTests.numberOf(bench, People.invented());
    expectNobody(bench, discovered(bench, known.person(), other));
  }

  private static void expectNobody(Bench bench, V3Answer answer) {
    bench.findings().expectEqual("acknowledgement/typeCode", "AA", answer.typeCode());
    bench.findings().expectEqual("patients", 0, answer.subjects().size());
  }
}
