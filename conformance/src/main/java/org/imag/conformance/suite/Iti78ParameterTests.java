package org.imag.conformance.suite;

import static org.imag.conformance.suite.FhirIndex.parameter;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FhirPatient;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-78, what can be searched for (ITI TF-2 3.78.4.1.2). */
final class Iti78ParameterTests {
  private static final String SECTION = "ITI TF-2 3.78.4.1.2";
  private static final String FAMILY = "family";
  private static final String GIVEN = "given";

  private Iti78ParameterTests() {}

  static List<ConformanceTest> all() {
    return Stream.of(parameters(), combinations()).flatMap(List::stream).toList();
  }

  /** A patient with all that can be searched for. */
  private record Subject(
      PatientId id, PatientId regional, Demographics person, String mother, String phone) {

    String family() {
      return parameter(FAMILY, person.family());
    }

    String birthDate() {
      return FhirPatient.described(person).birthDate();
    }
  }

  private static Subject subject(Bench bench) throws Exception {
    return bench.fixture("FHIR-SUBJECT", Subject.class, () -> announced(bench.apart()));
  }

  private static Subject announced(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    Demographics person = People.invented();
    String mother = People.family();
    String phone = "0594" + FreshUid.token().replaceAll("[^0-9]", "") + "17";
    PatientSegment pid = PatientSegment.of(id, person).with(6, mother + "^^^^^^M").with(13, phone);
    index.taken(TargetKey.PIX_MLLP, index.registration(bench.target().hospital(), pid));
    return new Subject(id, index.regional(id), person, mother, phone);
  }

  /** A question as it is of a patient. */
  private interface Question {
    List<String> of(Subject subject);
  }

  /**
   * A search that finds the patient, and one that differs in this parameter and must not.
   *
   * @param name of the parameter
   */
  private record ParameterTest(String name, Question finds, Question not)
      implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-78-30-" + name,
          "A patient is found by %s, and not by another".formatted(name),
          SECTION + ".1",
          Claim.PIX_ITI_78,
          Claim.PIX_ITI_8,
          Claim.PIX_ITI_9);
    }

    @Override
    public void run(Bench bench) throws Exception {
      Subject subject = subject(bench);
      expectFound(bench, subject, finds.of(subject));
      expectNobody(bench, not.of(subject));
    }
  }

  private static void expectFound(Bench bench, Subject subject, List<String> parameters)
      throws Exception {
    int known = bench.findings().list().size();
    FhirReply reply = new FhirIndex(bench).found(parameters.toArray(String[]::new));
    Iti78Tests.expectOnly(bench, reply, subject.id());
    bench.findings().locate(known, String.join("&", parameters));
  }

  private static void expectNobody(Bench bench, List<String> parameters) throws Exception {
    int known = bench.findings().list().size();
    FhirReply reply = new FhirIndex(bench).found(parameters.toArray(String[]::new));
    bench.findings().expectEqual("total", "0", reply.resource().text("total"));
    bench.findings().locate(known, String.join("&", parameters));
  }

  private static List<ConformanceTest> parameters() {
    return List.of(
        new ParameterTest(
            "_id",
            s -> List.of(parameter("_id", s.regional().id())),
            s -> List.of(parameter("_id", FreshUid.token()))),
        new ParameterTest(
            "identifier",
            s -> List.of(parameter("identifier", FhirIndex.token(s.id()))),
            s -> List.of(parameter("identifier", FhirIndex.token(s.id()) + "1"))),
        new ParameterTest(
            FAMILY,
            s -> List.of(s.family()),
            s -> List.of(parameter(FAMILY, s.person().family() + "Z"))),
        with(GIVEN, s -> s.person().given(), s -> "Zénobie"),
        with("gender", s -> "female", s -> "male"),
        with("birthdate", Subject::birthDate, s -> "1912-12-12"),
        with("active", s -> "true", s -> "false"),
        new ParameterTest(
            "telecom",
            s -> List.of(parameter("telecom", s.phone())),
            s -> List.of(s.family(), parameter("telecom", s.phone() + "9"))),
        with("address", s -> "Cayenne", s -> "Maripasoula"),
        with("address-city", s -> "Cayenne", s -> "Maripasoula"),
        with("address-postalcode", s -> "97300", s -> "97370"),
        with("address-country", s -> "GUF", s -> "MTQ"),
        with("mothersMaidenName", Subject::mother, s -> s.mother() + "Z"));
  }

  private interface Value {
    String of(Subject subject);
  }

  /** Together with the family name. */
  private static ParameterTest with(String name, Value right, Value wrong) {
    return new ParameterTest(
        name,
        s -> List.of(s.family(), parameter(name, right.of(s))),
        s -> List.of(s.family(), parameter(name, wrong.of(s))));
  }

  private static List<ConformanceTest> combinations() {
    return List.of(
        test("31", "Names begin so, whatever their case and accents", Iti78ParameterTests::begins),
        test("32", ":exact is to the letter", Iti78ParameterTests::exact),
        test("33", "Of several values one must hold", Iti78ParameterTests::any),
        test("34", "Of several parameters all must hold", Iti78ParameterTests::every),
        test("35", "Dates take prefixes and parts", Iti78ParameterTests::dates),
        test("36", "An identifier without a system is of any domain", Iti78ParameterTests::bare),
        test("37", "A comma in a name is escaped", Iti78ParameterTests::comma));
  }

  private static ConformanceTest test(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-78-" + number,
        title,
        SECTION + ", FHIR R4 3.1.1",
        script,
        Claim.PIX_ITI_78,
        Claim.PIX_ITI_8,
        Claim.PIX_ITI_9);
  }

  private static void begins(Bench bench) throws Exception {
    Subject subject = subject(bench);
    String family = subject.person().family();
    String plain = withoutAccents(family).toLowerCase(Locale.ROOT);
    for (String value : List.of(family.substring(0, 8), plain, plain.substring(0, 8))) {
      expectFound(bench, subject, List.of(parameter(FAMILY, value)));
    }
    expectNobody(bench, List.of(parameter(FAMILY, family.substring(1))));
  }

  private static String withoutAccents(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  private static void exact(Bench bench) throws Exception {
    Subject subject = subject(bench);
    String family = subject.person().family();
    String exact = FAMILY + ":exact";
    expectFound(bench, subject, List.of(parameter(exact, family)));
    String given = subject.person().given();
    expectFound(bench, subject, List.of(subject.family(), parameter("given:exact", given)));
    expectNobody(bench, List.of(parameter(exact, family.substring(0, 8))));
    expectNobody(bench, List.of(parameter(exact, family.toLowerCase(Locale.ROOT))));
    expectNobody(bench, List.of(subject.family(), parameter("given:exact", given.substring(0, 3))));
  }

  private static void any(Bench bench) throws Exception {
    Subject subject = subject(bench);
    String other = People.family();
    String family = subject.person().family();
    expectFound(bench, subject, List.of(parameter(FAMILY, other + "," + family)));
    expectFound(bench, subject, List.of(subject.family(), parameter("gender", "male,female")));
    expectNobody(bench, List.of(subject.family(), parameter("gender", "male,other")));
    expectNobody(bench, List.of(parameter(FAMILY, other + "," + other + "A")));
  }

  private static void every(Bench bench) throws Exception {
    Subject subject = subject(bench);
    String family = subject.person().family();
    String begin = parameter(FAMILY, family.substring(0, 8));
    expectFound(bench, subject, List.of(begin, subject.family()));
    expectNobody(bench, List.of(subject.family(), parameter(FAMILY, People.family())));
    expectFound(
        bench,
        subject,
        List.of(subject.family(), "gender=female", parameter("birthdate", subject.birthDate())));
    expectNobody(
        bench,
        List.of(subject.family(), "gender=male", parameter("birthdate", subject.birthDate())));
  }

  private static void dates(Bench bench) throws Exception {
    Subject subject = subject(bench);
    String day = subject.birthDate();
    String year = day.substring(0, 4);
    for (String date : List.of(year, day.substring(0, 7), "ge" + day, "le" + day, "eq" + day)) {
      expectFound(bench, subject, List.of(subject.family(), parameter("birthdate", date)));
    }
    for (String date : List.of("gt" + day, "lt" + day, "gt" + year, "1900")) {
      expectNobody(bench, List.of(subject.family(), parameter("birthdate", date)));
    }
    expectFound(
        bench,
        subject,
        List.of(subject.family(), parameter("birthdate", "ge" + year), "birthdate=le" + day));
  }

  private static void bare(Bench bench) throws Exception {
    Subject subject = subject(bench);
    expectFound(bench, subject, List.of(parameter("identifier", subject.id().id())));
  }

  private static void comma(Bench bench) throws Exception {
    Subject subject = subject(bench);
    String family = subject.person().family();
    expectNobody(bench, List.of(parameter(FAMILY, family + "\\,JUNIOR")));
  }
}
