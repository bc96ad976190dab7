package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imag.conformance.client.FhirClient;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FhirPatient;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-78, Patient Demographics Query for Mobile: answers, domains, pages and faults. */
final class Iti78Tests {
  private static final String SECTION = "ITI TF-2 3.78.4.1.3";
  private static final String FAMILY = "family";

  private Iti78Tests() {}

  static List<ConformanceTest> all() {
    return Stream.of(answers(), domains(), faults()).flatMap(List::stream).toList();
  }

  private static List<ConformanceTest> answers() {
    return List.of(
        test("01", "A patient is told with all that is known", Iti78Tests::whole),
        test("02", "Nobody found: 200, total 0", Iti78Tests::nobody),
        test("03", "Pages tell everybody once, and the whole number", Iti78Tests::pages),
        test("04", "A read by the logical id gives the patient", Iti78Tests::read),
        test("05", "A read of nobody: 404", Iti78Tests::readNobody),
        test("06", "XML is answered where it is asked for", Iti78Tests::xml),
        test("07", "The search may be posted as a form", Iti78Tests::posted),
        ScriptedTest.of(
            "ITI-78-08",
            "Whose id was merged away is told as inactive, as replaced, or not at all",
            "ITI TF-2 3.78.4.1.3",
            Iti78Tests::merged,
            Claim.PIX_ITI_78,
            Claim.PIX_ITI_8,
            Claim.PIX_ITI_9,
            Claim.PIX_MERGE));
  }

  private static List<ConformanceTest> domains() {
    return List.of(
        persons("10", "Only ids of the domain asked for are told", Iti78Tests::oneDomain),
        persons("11", "Of several domains asked for all are told", Iti78Tests::twoDomains),
        persons("12", "Who has no id in the domain is left out", Iti78Tests::leftOut),
        test("13", "An unknown domain is told as not found", Iti78Tests::unknownDomain));
  }

  private static List<ConformanceTest> faults() {
    return List.of(
        test("20", "A format that is not offered: 406", Iti78Tests::otherFormat),
        test("21", "A birth date that is none: 400", Iti78Tests::noDate),
        test("22", "A gender that is none finds nobody", Iti78Tests::noGender),
        test("23", "What is a wildcard elsewhere is a letter", Iti78Tests::hostile),
        test("24", "A parameter that is not known is not passed over", Iti78Tests::strict),
        test("25", "A resource that is not offered: 404", Iti78Tests::otherResource));
  }

  private static ConformanceTest test(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-78-" + number,
        title,
        SECTION,
        script,
        Claim.PIX_ITI_78,
        Claim.PIX_ITI_8,
        Claim.PIX_ITI_9);
  }

  private static ConformanceTest persons(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-78-" + number,
        title,
        "ITI TF-2 3.78.4.1.2.4",
        script,
        Claim.PIX_ITI_78,
        Claim.PIX_ITI_30,
        Claim.PIX_ITI_9,
        Claim.PIX_TWO_HOSPITALS);
  }

  private static String family(Demographics person) {
    return FhirIndex.parameter(FAMILY, person.family());
  }

  private static void whole(Bench bench) throws Exception {
    Demographics person = People.invented();
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(person);
    PatientId regional = index.regional(id);
    FhirReply reply = new FhirIndex(bench).found(family(person));
    bench.findings().expectEqual("total", "1", reply.resource().text("total"));
    bench.findings().expectEqual("patients", 1, reply.patients().size());
    for (FhirElement entry : reply.entries()) {
      bench.findings().expectEqual("search.mode", "match", entry.at("search").text("mode"));
      bench.findings().expect(!entry.text("fullUrl").isEmpty(), "no fullUrl");
      expectPatient(bench, entry.at("resource"), person);
      bench
          .findings()
          .expectEqual(
              "identifier",
              new TreeSet<>(List.of(FhirIndex.token(id), FhirIndex.token(regional))),
              tokens(entry.at("resource")));
    }
  }

  private static void expectPatient(Bench bench, FhirElement patient, Demographics person) {
    FhirPatient expected = FhirPatient.described(person);
    bench.findings().expectEqual("name.family", person.family(), patient.at("name").text(FAMILY));
    bench.findings().expectEqual("name.given", person.given(), patient.at("name").text("given"));
    bench.findings().expectEqual("gender", expected.gender(), patient.text("gender"));
    bench.findings().expectEqual("birthDate", expected.birthDate(), patient.text("birthDate"));
    FhirElement address = patient.at("address");
    bench.findings().expectEqual("address.city", person.city(), address.text("city"));
    bench.findings().expectEqual("address.line", person.street(), address.text("line"));
  }

  private static TreeSet<String> tokens(FhirElement patient) {
    TreeSet<String> tokens = new TreeSet<>();
    FhirReply.ids(patient).forEach(id -> tokens.add(FhirIndex.token(id)));
    return tokens;
  }

  private static void nobody(Bench bench) throws IOException {
    FhirReply reply = new FhirIndex(bench).found(family(People.invented()));
    bench.findings().expectEqual("total", "0", reply.resource().text("total"));
    bench.findings().expectEqual("entries", 0, reply.resource().items("entry").size());
  }

  /** Five of a family, unlike enough to be five. */
  private static List<PatientId> family(Bench bench, Demographics model) throws IOException {
    PatientIndex index = new PatientIndex(bench);
    List<PatientId> ids = new ArrayList<>();
    for (String given : List.of("Aimée", "Bérénice", "Clotilde", "Dorothée", "Eudoxie")) {
      ids.add(index.registered(People.relative(model, given, People.birthDate())));
    }
    return ids;
  }

  private static void pages(Bench bench) throws Exception {
    Demographics model = People.invented();
    List<PatientId> expected = family(bench, model);
    FhirIndex index = new FhirIndex(bench);
    List<String> told = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    FhirReply page = index.found(family(model), "_count=2");
    while (page.status() == 200 && sizes.size() < expected.size()) {
      sizes.add(page.patients().size());
      page.patients().forEach(patient -> told.addAll(tokens(patient)));
      bench.findings().expectEqual("total", "5", page.resource().text("total"));
      String next = page.link("next");
      if (next.isEmpty()) {
        break;
      }
      page = index.get("ITI-78", next);
    }
    bench.findings().expectEqual("patients of the pages", List.of(2, 2, 1), sizes);
    List<String> hospital = expected.stream().map(FhirIndex::token).sorted().toList();
    bench
        .findings()
        .expectEqual(
            "ids told", hospital, told.stream().filter(hospital::contains).sorted().toList());
  }

  private static void read(Bench bench) throws Exception {
    Demographics person = People.invented();
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(person);
    index.regional(id);
    FhirIndex fhir = new FhirIndex(bench);
    for (FhirElement entry : fhir.found(family(person)).entries()) {
      String logicalId = entry.at("resource").text("id");
      FhirReply read = fhir.get("ITI-78", "Patient/" + logicalId);
      read.expect(bench.findings(), 200, "Patient");
      expectPatient(bench, read.resource(), person);
      bench
          .findings()
          .expect(
              entry.text("fullUrl").endsWith("/Patient/" + logicalId),
              "fullUrl is " + entry.text("fullUrl"));
    }
  }

  private static void readNobody(Bench bench) throws IOException {
    for (String id : List.of(FreshUid.token(), "a.b-c", "0")) {
      new FhirIndex(bench)
          .get("ITI-78", "Patient/" + id)
          .expectRefused(bench.findings(), List.of(404));
    }
  }

  private static void xml(Bench bench) throws Exception {
    Demographics person = People.invented();
    new PatientIndex(bench).registered(person);
    FhirReply reply =
        new FhirIndex(bench).get("ITI-78", "Patient?" + family(person), FhirClient.XML);
    bench.findings().expectEqual("HTTP status", 200, reply.status());
    String type = reply.http().contentType().toLowerCase(Locale.ROOT);
    bench.findings().expect(type.startsWith(FhirClient.XML), "Content-Type is " + type);
    bench.findings().expect(type.contains("charset=utf-8"), "no charset in " + type);
    bench
        .findings()
        .expect(
            reply.http().text().contains("<family value=\"" + person.family() + "\""),
            "the family name is not in the answer");
  }

  private static void posted(Bench bench) throws Exception {
    Demographics person = People.invented();
    PatientId id = new PatientIndex(bench).registered(person);
    FhirReply reply =
        new FhirIndex(bench)
            .post("ITI-78", "Patient/_search", "application/x-www-form-urlencoded", family(person));
    reply.expect(bench.findings(), 200, "Bundle");
    expectOnly(bench, reply, id);
  }

  /** Expects one patient, who has the id. */
  static void expectOnly(Bench bench, FhirReply reply, PatientId id) {
    bench.findings().expectEqual("total", "1", reply.resource().text("total"));
    bench
        .findings()
        .expectEqual(
            "patients with the id",
            1L,
            reply.patients().stream()
                .filter(patient -> FhirReply.ids(patient).contains(id.withoutNamespace()))
                .count());
  }

  private static void merged(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics gone = People.invented();
    PatientId surviving = index.registered(People.invented());
    PatientId subsumed = index.registered(gone);
    index.taken(TargetKey.PIX_MLLP, index.merge(surviving, subsumed));
    FhirReply reply =
        new FhirIndex(bench).found(FhirIndex.parameter("identifier", FhirIndex.token(subsumed)));
    for (FhirElement patient : reply.patients()) {
      boolean replaced =
          patient.items("link").stream().anyMatch(link -> link.text("type").equals("replaced-by"));
      bench
          .findings()
          .expect(
              replaced || patient.text("active").equals("false"),
              "the merged id is told as that of an active patient");
    }
  }

  /** A person of two hospitals. */
  private record Person(Demographics person, PatientId here, PatientId there) {
    static Person of(Bench bench) throws Exception {
      PatientIndex index = new PatientIndex(bench);
      Demographics person = People.invented();
      PatientId here = index.freshId();
      PatientId there = index.freshIdElsewhere();
      index.created(here, PatientSegment.of(here, person));
      index.created(there, PatientSegment.of(there, person));
      index.regional(there);
      return new Person(person, here, there);
    }
  }

  private static String domains(PatientId... ids) {
    List<String> tokens =
        Stream.of(ids).map(FhirPatient::system).map(system -> system + "|").toList();
    return FhirIndex.parameter("identifier", String.join(",", tokens));
  }

  private static void oneDomain(Bench bench) throws Exception {
    Person person = Person.of(bench);
    expectIds(
        bench,
        new FhirIndex(bench).found(family(person.person()), domains(person.there())),
        person.there());
  }

  private static void twoDomains(Bench bench) throws Exception {
    Person person = Person.of(bench);
    expectIds(
        bench,
        new FhirIndex(bench).found(family(person.person()), domains(person.here(), person.there())),
        person.here(),
        person.there());
  }

  private static void expectIds(Bench bench, FhirReply reply, PatientId... ids) {
    bench.findings().expectEqual("patients", 1, reply.patients().size());
    TreeSet<String> expected = new TreeSet<>();
    Stream.of(ids).map(FhirIndex::token).forEach(expected::add);
    reply
        .patients()
        .forEach(patient -> bench.findings().expectEqual("identifier", expected, tokens(patient)));
  }

  private static void leftOut(Bench bench) throws Exception {
    Demographics person = People.invented();
    PatientIndex index = new PatientIndex(bench);
    index.registered(person);
    FhirReply reply = new FhirIndex(bench).found(family(person), domains(index.freshIdElsewhere()));
    bench.findings().expectEqual("total", "0", reply.resource().text("total"));
  }

  /** 404 is preferred; what can be told may be told with a warning instead. */
  private static void unknownDomain(Bench bench) throws Exception {
    Demographics person = People.invented();
    new PatientIndex(bench).registered(person);
    FhirReply reply =
        new FhirIndex(bench)
            .search(family(person), domains(new PatientId("", "NOBODY", "2.999.0.0.1")));
    bench.findings().expectOneOf("HTTP status", List.of(200, 404), reply.status());
    FhirElement issue =
        reply.status() == 404 ? reply.resource().at("issue") : outcome(reply).at("issue");
    bench.findings().expectEqual("issue.severity", "warning", issue.text("severity"));
    bench.findings().expectEqual("issue.code", "not-found", issue.text("code"));
    bench
        .findings()
        .expectEqual("issue.diagnostics", "targetSystem not found", issue.text("diagnostics"));
  }

  private static FhirElement outcome(FhirReply reply) {
    return reply.resource().items("entry").stream()
        .map(entry -> entry.at("resource"))
        .filter(resource -> resource.text("resourceType").equals("OperationOutcome"))
        .findFirst()
        .orElse(FhirElement.NOTHING);
  }

  private static void otherFormat(Bench bench) throws IOException {
    FhirReply reply =
        new FhirIndex(bench)
            .search(family(People.invented()), FhirIndex.parameter("_format", "image/png"));
    bench.findings().expectEqual("HTTP status", 406, reply.status());
  }

  private static void noDate(Bench bench) throws IOException {
    for (String date : List.of("1977-13-01", "1977-02-30", "hier", "19770412")) {
      new FhirIndex(bench)
          .search(family(People.invented()), FhirIndex.parameter("birthdate", date))
          .expectRefused(bench.findings(), List.of(400));
    }
  }

  private static void noGender(Bench bench) throws Exception {
    Demographics person = People.invented();
    new PatientIndex(bench).registered(person);
    FhirReply reply = new FhirIndex(bench).search(family(person), "gender=F");
    bench.findings().expectOneOf("HTTP status", List.of(200, 400), reply.status());
    bench.findings().expectEqual("patients", 0, reply.patients().size());
  }

  private static void hostile(Bench bench) throws Exception {
    Demographics person = People.invented();
    new PatientIndex(bench).registered(person);
    String rest = person.family().substring(1);
    for (String value : List.of("%%%", "___", "%" + rest, "' or ''='", "_" + rest)) {
      FhirReply reply = new FhirIndex(bench).search(FhirIndex.parameter(FAMILY, value));
      bench.findings().expectOneOf("HTTP status", List.of(200, 400), reply.status());
      bench
          .findings()
          .expect(
              reply.patients().stream()
                  .noneMatch(found -> found.at("name").text(FAMILY).equals(person.family())),
              "a patient is found by " + value);
    }
  }

  /** Left out it would widen the answer: a server refuses it or says what it left out. */
  private static void strict(Bench bench) throws Exception {
    Demographics person = People.invented();
    new PatientIndex(bench).registered(person);
    FhirReply reply = new FhirIndex(bench).search(family(person), "shoe-size=43");
    bench.findings().expectOneOf("HTTP status", List.of(200, 400), reply.status());
    String self = reply.link("self");
    bench.findings().expect(!self.contains("shoe-size"), "the self link claims to have heeded it");
  }

  private static void otherResource(Bench bench) throws IOException {
    for (String path : List.of("Medication?code=1", "Observation/1", "nothing")) {
      new FhirIndex(bench).get("ITI-78", path).expectRefused(bench.findings(), List.of(400, 404));
    }
  }
}
