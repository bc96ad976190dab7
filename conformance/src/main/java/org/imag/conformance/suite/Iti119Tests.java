package org.imag.conformance.suite;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.imag.conformance.client.FhirClient;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FhirPatient;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-119, Patient Demographics Match: {@code $match}. */
final class Iti119Tests {
  private static final String SECTION = "ITI TF-2 3.119.4.1.3";
  private static final String MATCH_GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";
  private static final Set<String> GRADES =
      Set.of("certain", "probable", "possible", "certainly-not");
  private static final String ONLY_CERTAIN =
      "{\"name\":\"onlyCertainMatches\",\"valueBoolean\":true}";

  private Iti119Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        test("01", "The patient described is the first, and certain", Iti119Tests::certain),
        test("02", "Each match has a score and a grade, the best first", Iti119Tests::graded),
        test("03", "Nobody alike: 200, nobody in it", Iti119Tests::nobody),
        test("04", "Only certain matches: the one", Iti119Tests::onlyCertain),
        test("05", "Only certain matches: nobody where it may be two", Iti119Tests::ambiguous),
        test("06", "Only certain matches: nobody where it is not sure", Iti119Tests::unsure),
        test("07", "A twin is not certain", Iti119Tests::twin),
        test("08", "No more matches than asked for", Iti119Tests::count),
        test("09", "A patient alone may be the body", Iti119Tests::bare),
        test("10", "Without a patient: refused", Iti119Tests::without),
        test("11", "What is no resource: 400", Iti119Tests::garbage),
        test("12", "Case, accents and hyphens make nobody another", Iti119Tests::spelling));
  }

  private static ConformanceTest test(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-119-" + number, title, SECTION, script, Claim.PIX_ITI_119, Claim.PIX_ITI_8);
  }

  private static PatientId registered(Bench bench, Demographics person) throws IOException {
    return new PatientIndex(bench).registered(person);
  }

  private static FhirReply matches(Bench bench, Demographics person, String... parameters)
      throws IOException {
    FhirReply reply = new FhirIndex(bench).match(FhirPatient.described(person), parameters);
    reply.expect(bench.findings(), 200, "Bundle");
    bench.findings().expectEqual("Bundle.type", "searchset", reply.resource().text("type"));
    return reply;
  }

  private static String grade(FhirElement entry) {
    return entry.at("search").items("extension").stream()
        .filter(extension -> extension.text("url").equals(MATCH_GRADE))
        .map(extension -> extension.text("valueCode"))
        .findFirst()
        .orElse("");
  }

  private static double score(FhirElement entry) {
    String score = entry.at("search").text("score");
    return score.matches("[0-9.]+") ? Double.parseDouble(score) : -1;
  }

  private static String gradeOf(FhirReply reply, PatientId id) {
    return reply.entries().stream()
        .filter(entry -> FhirReply.ids(entry.at("resource")).contains(id.withoutNamespace()))
        .map(Iti119Tests::grade)
        .findFirst()
        .orElse("");
  }

  private static void certain(Bench bench) throws Exception {
    Demographics person = People.invented();
    PatientId id = registered(bench, person);
    FhirReply reply = matches(bench, person);
    bench.findings().expectEqual("match-grade", "certain", gradeOf(reply, id));
    bench
        .findings()
        .expect(
            !reply.patients().isEmpty()
                && FhirReply.ids(reply.patients().get(0)).contains(id.withoutNamespace()),
            "the first is not the patient");
  }

  /** The patient, a relative and a namesake. */
  private static Demographics family(Bench bench) throws IOException {
    Demographics person = People.invented();
    registered(bench, person);
    registered(bench, People.relative(person, person.given(), People.birthDate()));
    registered(bench, People.relative(person, "Zénobie", person.birthDate()));
    return person;
  }

  private static void graded(Bench bench) throws Exception {
    FhirReply reply = matches(bench, family(bench));
    bench.findings().expect(!reply.entries().isEmpty(), "nobody was found");
    for (FhirElement entry : reply.entries()) {
      bench.findings().expectOneOf("match-grade", GRADES, grade(entry));
      double score = score(entry);
      bench.findings().expect(score >= 0 && score <= 1, "search.score is " + score);
      bench.findings().expectEqual("search.mode", "match", entry.at("search").text("mode"));
    }
    List<Double> scores = reply.entries().stream().map(Iti119Tests::score).toList();
    List<Double> ordered = scores.stream().sorted(Comparator.reverseOrder()).toList();
    bench.findings().expectEqual("scores", ordered, scores);
    bench
        .findings()
        .expectEqual(
            "total", String.valueOf(reply.entries().size()), reply.resource().text("total"));
  }

  private static void expectNobody(Bench bench, FhirReply reply) {
    bench.findings().expectEqual("entries", 0, reply.resource().items("entry").size());
    bench.findings().expectEqual("total", "0", reply.resource().text("total"));
  }

  private static void nobody(Bench bench) throws Exception {
    expectNobody(bench, matches(bench, People.unlikeOthers()));
  }

  private static void onlyCertain(Bench bench) throws Exception {
    Demographics person = family(bench);
    FhirReply reply = matches(bench, person, ONLY_CERTAIN);
    bench.findings().expectEqual("entries", 1, reply.entries().size());
    reply
        .entries()
        .forEach(entry -> bench.findings().expectEqual("match-grade", "certain", grade(entry)));
  }

  private static void ambiguous(Bench bench) throws Exception {
    Demographics person = People.invented();
    registered(bench, person);
    registered(bench, person);
    expectNobody(bench, matches(bench, person, ONLY_CERTAIN));
  }

  private static void unsure(Bench bench) throws Exception {
    Demographics person = People.invented();
    registered(bench, person);
    Demographics like = People.relative(person, "Zénobie", person.birthDate());
    expectNobody(bench, matches(bench, like, ONLY_CERTAIN));
  }

  private static void twin(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics second = People.relative(People.invented(), "Maëlysia", People.birthDate());
    Demographics first = People.relative(second, "Maëlysa", second.birthDate());
    PatientId id = index.freshId();
    PatientSegment pid = PatientSegment.of(id, first).with(24, "Y").with(25, "1");
    index.taken(TargetKey.PIX_MLLP, index.registration(bench.target().hospital(), pid));
    String grade = gradeOf(matches(bench, second), id);
    bench.findings().expect(!grade.equals("certain"), "the twin is told as certain");
    expectNobody(bench, matches(bench, second, ONLY_CERTAIN));
  }

  private static void count(Bench bench) throws Exception {
    FhirReply reply = matches(bench, family(bench), "{\"name\":\"count\",\"valueInteger\":1}");
    bench.findings().expectEqual("entries", 1, reply.entries().size());
  }

  private static void bare(Bench bench) throws Exception {
    Demographics person = People.invented();
    PatientId id = registered(bench, person);
    FhirReply reply =
        new FhirIndex(bench)
            .post(
                "ITI-119", "Patient/$match", FhirClient.JSON, FhirPatient.described(person).json());
    reply.expect(bench.findings(), 200, "Bundle");
    bench.findings().expectEqual("match-grade", "certain", gradeOf(reply, id));
  }

  private static void expectRefused(Bench bench, String body, List<Integer> statuses)
      throws IOException {
    new FhirIndex(bench)
        .post("ITI-119", "Patient/$match", FhirClient.JSON, body)
        .expectRefused(bench.findings(), statuses);
  }

  private static void without(Bench bench) throws IOException {
    List<Integer> refusals = List.of(400, 422);
    expectRefused(bench, "{\"resourceType\":\"Parameters\"}", refusals);
    expectRefused(bench, "{\"resourceType\":\"Patient\"}", refusals);
  }

  private static void garbage(Bench bench) throws IOException {
    for (String body :
        List.of("", "{", "[1]", "{\"resourceType\":\"Parameters\",\"parameter\":1}")) {
      expectRefused(bench, body, List.of(400, 422));
    }
  }

  private static void spelling(Bench bench) throws Exception {
    Demographics person = People.relative(People.invented(), "Marie-Hélène", People.birthDate());
    PatientId id = registered(bench, person);
    Demographics plain = People.relative(person, "MARIE HELENE", person.birthDate());
    bench.findings().expectEqual("match-grade", "certain", gradeOf(matches(bench, plain), id));
  }
}
