package org.imag.conformance.suite;

import java.util.List;
import java.util.Locale;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** Who is one person in two hospitals (ITI TF-1 5.4, ITI TF-2 3.8.4.1.3, 3.9.4.2.2, 3.30.4). */
final class PersonTests {
  private static final String SECTION = "ITI TF-2 3.8.4.1.3";

  private PersonTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("01", "A person of two hospitals has one regional id", PersonTests::same),
        scripted("02", "Accents, case and hyphens do not part a person", PersonTests::spelling),
        ScriptedTest.of(
            "PERSON-03",
            "Twins are two: one letter apart, next in birth order",
            "ITI TF-2 3.30.4, Pediatric Demographics",
            PersonTests::twins,
            Claim.PIX_ITI_30,
            Claim.PIX_ITI_9,
            Claim.PIX_TWO_HOSPITALS),
        scripted("04", "Two of one name, born another day, are two", PersonTests::homonyms),
        scripted("05", "A correction parts what was one", PersonTests::parted),
        scripted("06", "A correction joins what was two", PersonTests::joined),
        scripted("07", "A hospital cannot link another's patient", PersonTests::foreign),
        ScriptedTest.of(
            "PERSON-08",
            "When one becomes two each has the documents submitted for its own id",
            "ITI TF-2 3.64.4.1.3",
            PersonTests::documents,
            Claim.PIX_ITI_30,
            Claim.PIX_ITI_9,
            Claim.PIX_TWO_HOSPITALS,
            Claim.ITI_42,
            Claim.ITI_18));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "PERSON-" + number,
        title,
        SECTION,
        script,
        Claim.PIX_ITI_30,
        Claim.PIX_ITI_9,
        Claim.PIX_TWO_HOSPITALS);
  }

  /** What the person is known by, with mother and birth place. */
  private static PatientSegment described(PatientId id, Demographics person) {
    return PatientSegment.of(id, person)
        .with(6, "BOURDON-" + person.family() + "^Georgette^^^^^M")
        .with(11, person.xad() + "^H~^^^^^^BDL^^97302");
  }

  private record Pair(PatientId here, PatientId there) {}

  private static Pair announced(Bench bench, Demographics here, Demographics there)
      throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Pair pair = new Pair(index.freshId(), index.freshIdElsewhere());
    index.created(pair.here(), described(pair.here(), here));
    index.created(pair.there(), described(pair.there(), there));
    return pair;
  }

  private static void corrected(Bench bench, PatientId id, Demographics person) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    index.accepted(
        TargetKey.PIX_MANAGEMENT_MLLP,
        index.management("ADT^A31^ADT_A05", id, described(id, person)));
  }

  private static void same(Bench bench) throws Exception {
    Demographics person = People.invented();
    expectOne(bench, announced(bench, person, person));
  }

  private static void expectOne(Bench bench, Pair pair) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    index.expectOnePerson(pair.here(), pair.there());
    bench
        .findings()
        .expectEqual(
            "ids in the other hospital",
            List.of(pair.there()),
            PatientIndex.ids(index.others(pair.here(), pair.there().domain())));
    bench
        .findings()
        .expectEqual(
            "ids in the hospital",
            List.of(pair.here()),
            PatientIndex.ids(index.others(pair.there(), pair.here().domain())));
  }

  private static void expectTwo(Bench bench, Pair pair) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    index.expectTwoPersons(pair.here(), pair.there());
    bench
        .findings()
        .expectEqual(
            "QAK-2 for the other hospital",
            "NF",
            index.others(pair.here(), pair.there().domain()).field("QAK", 2));
  }

  private static void spelling(Bench bench) throws Exception {
    Demographics here = named(People.invented(), "Marie-Hélène");
    Demographics there = named(here, "MARIE HELENE");
    expectOne(bench, announced(bench, here, there));
  }

  private static Demographics named(Demographics person, String given) {
    return new Demographics(
        person.family().toUpperCase(Locale.ROOT),
        given,
        person.birthDate(),
        person.sex(),
        person.street(),
        person.city());
  }

  private static void twins(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics first = named(People.invented(), "Maëlysa");
    Demographics second = named(first, "Maëlysia");
    Pair pair = new Pair(index.freshId(), index.freshIdElsewhere());
    index.created(pair.here(), described(pair.here(), first).with(24, "Y").with(25, "1"));
    index.created(pair.there(), described(pair.there(), second).with(24, "Y").with(25, "2"));
    expectTwo(bench, pair);
  }

  private static void homonyms(Bench bench) throws Exception {
    Demographics one = People.invented();
    Demographics other = People.invented();
    Demographics homonym =
        new Demographics(
            one.family(), one.given(), other.birthDate(), one.sex(), "7 rue du Port", "Kourou");
    PatientIndex index = new PatientIndex(bench);
    Pair pair = new Pair(index.freshId(), index.freshIdElsewhere());
    index.created(pair.here(), described(pair.here(), one));
    index.created(pair.there(), PatientSegment.of(pair.there(), homonym));
    expectTwo(bench, pair);
  }

  private static void parted(Bench bench) throws Exception {
    Demographics person = People.invented();
    Pair pair = announced(bench, person, person);
    new PatientIndex(bench).expectOnePerson(pair.here(), pair.there());
    corrected(bench, pair.there(), People.invented());
    expectTwo(bench, pair);
  }

  private static void joined(Bench bench) throws Exception {
    Demographics person = People.invented();
    Pair pair = announced(bench, person, People.invented());
    new PatientIndex(bench).expectTwoPersons(pair.here(), pair.there());
    corrected(bench, pair.there(), person);
    expectOne(bench, pair);
  }

  /** One source a domain: only it says who of it is whom (ITI TF-2 3.8.4.1.2). */
  private static void foreign(Bench bench) throws Exception {
    Pair pair = announced(bench, People.invented(), People.invented());
    PatientIndex index = new PatientIndex(bench);
    index.refused(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", pair.here(), pair.there()));
    expectTwo(bench, pair);
  }

  private static void documents(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics person = People.invented();
    Pair pair = announced(bench, person, person);
    TestPatient here = index.submitting(pair.here(), person);
    TestPatient there = index.submitting(pair.there(), person);
    bench.findings().expectEqual("regional id elsewhere", here.domain(), there.domain());
    RegisteredDocument ofHere = Registrations.newDocument(bench, here);
    RegisteredDocument ofThere = Registrations.newDocument(bench, there);
    corrected(bench, pair.there(), People.invented());
    index.expectTwoPersons(pair.here(), pair.there());
    index.expectDocuments(pair.here(), ofHere);
    index.expectDocuments(pair.there(), ofThere);
  }
}
