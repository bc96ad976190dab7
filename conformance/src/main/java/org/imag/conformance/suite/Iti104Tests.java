package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imag.conformance.client.FhirClient;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FhirPatient;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;

/** ITI-104, Patient Identity Feed FHIR: conditional updates of Patient. */
final class Iti104Tests {
  private static final String SECTION = "ITI TF-2 3.104.4.1";
  private static final List<Integer> REFUSALS = List.of(400, 403, 404, 409, 412, 422);

  private Iti104Tests() {}

  static List<ConformanceTest> all() {
    return Stream.of(feeds(), merges(), sources(), hostile()).flatMap(List::stream).toList();
  }

  private static List<ConformanceTest> feeds() {
    return List.of(
        test("01", "A new patient: 201, and ITI-83 knows it", Iti104Tests::added),
        test("02", "A known patient: 200, and what was said is told", Iti104Tests::revised),
        test("03", "The same again changes nothing", Iti104Tests::again),
        test("04", "XML is taken as well as JSON", Iti104Tests::xml),
        ScriptedTest.of(
            "ITI-104-05",
            "A patient of ITI-8 is the same in ITI-104",
            SECTION,
            Iti104Tests::byMessage,
            Claim.PIX_ITI_104,
            Claim.PIX_ITI_83,
            Claim.PIX_ITI_8,
            Claim.PIX_ITI_9),
        ScriptedTest.of(
            "ITI-104-06",
            "A person whom another hospital knows gets the same regional id",
            SECTION + ", 3.8.4.1.3",
            Iti104Tests::person,
            Claim.PIX_ITI_104,
            Claim.PIX_ITI_83,
            Claim.PIX_ITI_30,
            Claim.PIX_ITI_9,
            Claim.PIX_TWO_HOSPITALS),
        test("07", "Twenty feeds of one new patient at once make one", Iti104Tests::together));
  }

  private static List<ConformanceTest> merges() {
    return List.of(
        test("10", "replaced-by: the id goes up in the other", Iti104Tests::merged),
        test("11", "An id that was merged away cannot be fed any more", Iti104Tests::fedAfter),
        test("12", "A merge into nobody is refused", Iti104Tests::mergedIntoNobody),
        test("13", "A merge of nobody is refused", Iti104Tests::nobodyMerged),
        test("14", "A merge into itself is refused", Iti104Tests::mergedIntoItself),
        test("15", "A merge into another domain is refused", Iti104Tests::mergedAcross),
        test("16", "A merge back is refused", Iti104Tests::mergedBack));
  }

  private static List<ConformanceTest> sources() {
    return List.of(
        test("20", "Who is not the source of the domain: 403", Iti104Tests::otherClient),
        ScriptedTest.of(
            "ITI-104-21",
            "The source of one domain feeds no other: 403",
            SECTION,
            Iti104Tests::otherDomain,
            Claim.PIX_ITI_104,
            Claim.PIX_ITI_83,
            Claim.PIX_TWO_HOSPITALS),
        test("22", "Nobody feeds the affinity domain: 403", Iti104Tests::affinityDomain),
        test("23", "A domain that is not known is refused", Iti104Tests::unknownDomain),
        test("24", "Another client cannot merge", Iti104Tests::otherClientMerges));
  }

  private static List<ConformanceTest> hostile() {
    return List.of(
        test("30", "Without a condition nothing is taken", Iti104Tests::unconditional),
        test("31", "A resource about another id is refused", Iti104Tests::otherId),
        test("32", "A patient without a name is refused", Iti104Tests::nameless),
        test("33", "What is no Patient: refused", Iti104Tests::garbage),
        test("34", "A document type declaration is refused", Iti104Tests::doctype),
        test("35", "Megabytes are refused", Iti104Tests::huge),
        test("36", "A body of another media type is refused", Iti104Tests::mediaType),
        test("37", "No refusal repeats what is said of a patient", Iti104Tests::silent));
  }

  private static ConformanceTest test(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-104-" + number, title, SECTION, script, Claim.PIX_ITI_104, Claim.PIX_ITI_83);
  }

  private static PatientId fresh(Bench bench) {
    return Patients.freshLocalId(bench.target());
  }

  private static void expectTaken(Bench bench, int status, FhirReply reply) {
    bench.findings().expectEqual("HTTP status", status, reply.status());
  }

  private static void added(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    expectTaken(bench, 201, index.feed(id, FhirPatient.of(id, People.invented())));
    index.regional(id);
  }

  private static void revised(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = index.fed(People.invented());
    PatientId regional = index.regional(id);
    Demographics person = People.invented();
    expectTaken(bench, 200, index.feed(id, FhirPatient.of(id, person)));
    bench.findings().expectEqual("regional id", regional, index.regional(id));
    if (bench.target().claims(Claim.PIX_ITI_78)) {
      FhirReply found = index.found(FhirIndex.parameter("family", person.family()));
      Iti78Tests.expectOnly(bench, found, id);
    }
  }

  private static void again(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    Demographics person = People.invented();
    PatientId id = index.fed(person);
    List<PatientId> known = List.of(index.regional(id));
    expectTaken(bench, 200, index.feed(id, FhirPatient.of(id, person)));
    bench.findings().expectEqual("other ids", known, index.pix(id).targetIdentifiers());
  }

  private static void xml(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    String body = FhirPatient.of(id, People.invented()).xml();
    expectTaken(bench, 201, index.feed(id, FhirClient.XML, body));
    index.regional(id);
  }

  private static void byMessage(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics person = People.invented();
    PatientId id = index.registered(person);
    PatientId regional = index.regional(id);
    FhirIndex fhir = new FhirIndex(bench);
    expectTaken(bench, 200, fhir.feed(id, FhirPatient.of(id, person)));
    bench.findings().expectEqual("regional id", regional.withoutNamespace(), fhir.regional(id));
  }

  private static void person(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics person = People.invented();
    PatientId there = index.freshIdElsewhere();
    index.created(there, PatientSegment.of(there, person));
    FhirIndex fhir = new FhirIndex(bench);
    PatientId here = fhir.fed(person);
    bench
        .findings()
        .expectEqual("regional id", fhir.regional(there).id(), fhir.regional(here).id());
    bench
        .findings()
        .expectContains(
            "ids of the patient", fhir.pix(here).targetIdentifiers(), there.withoutNamespace());
  }

  private static void together(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    FhirPatient patient = FhirPatient.of(id, People.invented());
    List<Callable<Integer>> feeds =
        IntStream.range(0, 20)
            .<Callable<Integer>>mapToObj(i -> () -> index.feed(id, patient).status())
            .toList();
    List<Integer> created = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(feeds.size());
    try {
      for (Future<Integer> status : threads.invokeAll(feeds)) {
        bench.findings().expectOneOf("HTTP status", List.of(200, 201), status.get());
        Stream.of(status.get()).filter(s -> s == 201).forEach(created::add);
      }
    } finally {
      threads.shutdown();
    }
    bench.findings().expectEqual("answers 201", 1, created.size());
    index.regional(id);
  }

  private static void merged(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    Demographics person = People.invented();
    PatientId surviving = index.fed(People.invented());
    PatientId subsumed = index.fed(person);
    PatientId regional = index.regional(surviving);
    FhirPatient gone = FhirPatient.of(subsumed, person).replacedBy(surviving);
    expectTaken(bench, 200, index.feed(subsumed, gone));
    index.expectUnknown(subsumed);
    bench.findings().expectEqual("regional id", regional, index.regional(surviving));
  }

  private static void fedAfter(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    Demographics person = People.invented();
    PatientId surviving = index.fed(People.invented());
    PatientId subsumed = index.fed(person);
    FhirPatient patient = FhirPatient.of(subsumed, person);
    expectTaken(bench, 200, index.feed(subsumed, patient.replacedBy(surviving)));
    index.feed(subsumed, patient).expectRefused(bench.findings(), REFUSALS);
    index.expectUnknown(subsumed);
  }

  /** Feeds a link, expects that it is refused and that nothing has changed. */
  private static void expectNoMerge(Bench bench, PatientId subsumed, PatientId surviving)
      throws Exception {
    FhirIndex index = new FhirIndex(bench);
    index
        .feed(subsumed, FhirPatient.of(subsumed, People.invented()).replacedBy(surviving))
        .expectRefused(bench.findings(), REFUSALS);
  }

  private static void mergedIntoNobody(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = index.fed(People.invented());
    PatientId nobody = fresh(bench);
    expectNoMerge(bench, id, nobody);
    index.regional(id);
    index.expectUnknown(nobody);
  }

  private static void nobodyMerged(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = index.fed(People.invented());
    PatientId nobody = fresh(bench);
    expectNoMerge(bench, nobody, id);
    index.expectUnknown(nobody);
  }

  private static void mergedIntoItself(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = index.fed(People.invented());
    expectNoMerge(bench, id, id);
    index.regional(id);
  }

  private static void mergedAcross(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = index.fed(People.invented());
    PatientId regional = index.regional(id);
    expectNoMerge(bench, id, regional);
    bench.findings().expectEqual("regional id", regional, index.regional(id));
  }

  private static void mergedBack(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    Demographics person = People.invented();
    PatientId surviving = index.fed(People.invented());
    PatientId subsumed = index.fed(person);
    index.feed(subsumed, FhirPatient.of(subsumed, person).replacedBy(surviving));
    expectNoMerge(bench, surviving, subsumed);
    index.regional(surviving);
    index.expectUnknown(subsumed);
  }

  private static void expectForbidden(Bench bench, FhirReply reply) {
    reply.expectRefused(bench.findings(), List.of(403));
  }

  private static void otherClient(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    String body = FhirPatient.of(id, People.invented()).json();
    expectForbidden(bench, index.feed(Role.CONSUMER, id, FhirClient.JSON, body));
    index.expectUnknown(id);
  }

  private static void otherDomain(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = new PatientIndex(bench).freshIdElsewhere();
    expectForbidden(bench, index.feed(id, FhirPatient.of(id, People.invented())));
    index.expectUnknown(id);
  }

  private static void affinityDomain(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = Patients.freshDomainId(bench.target());
    expectForbidden(bench, index.feed(id, FhirPatient.of(id, People.invented())));
    index.expectUnknown(id);
  }

  private static void unknownDomain(Bench bench) throws IOException {
    PatientId id = new PatientId("P1", "NOBODY", "2.999.0.0.1");
    new FhirIndex(bench)
        .feed(id, FhirPatient.of(id, People.invented()))
        .expectRefused(bench.findings(), REFUSALS);
  }

  private static void otherClientMerges(Bench bench) throws Exception {
    FhirIndex index = new FhirIndex(bench);
    Demographics person = People.invented();
    PatientId surviving = index.fed(People.invented());
    PatientId subsumed = index.fed(person);
    String body = FhirPatient.of(subsumed, person).replacedBy(surviving).json();
    expectForbidden(bench, index.feed(Role.CONSUMER, subsumed, FhirClient.JSON, body));
    index.regional(subsumed);
  }

  private static void unconditional(Bench bench) throws IOException {
    PatientId id = fresh(bench);
    String body = FhirPatient.of(id, People.invented()).json();
    for (String path : List.of("Patient", "Patient?family=X", "Patient?identifier=" + id.id())) {
      FhirReply.of(bench.fhir(Role.RIS).put("ITI-104", path, FhirClient.JSON, body))
          .expectRefused(bench.findings(), List.of(400, 404, 405, 412, 422));
    }
    new FhirIndex(bench).expectUnknown(id);
  }

  private static void otherId(Bench bench) throws IOException {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    PatientId other = fresh(bench);
    index
        .feed(id, FhirPatient.of(other, People.invented()))
        .expectRefused(bench.findings(), REFUSALS);
    index.expectUnknown(id);
    index.expectUnknown(other);
  }

  private static void nameless(Bench bench) throws IOException {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    String body =
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}]}"
            .formatted(FhirPatient.system(id), id.id());
    index.feed(id, FhirClient.JSON, body).expectRefused(bench.findings(), REFUSALS);
    index.expectUnknown(id);
  }

  private static void garbage(Bench bench) throws IOException {
    PatientId id = fresh(bench);
    for (String body :
        List.of(
            "", "{", "null", "{\"resourceType\":\"Device\"}", "{\"resourceType\":\"Patient\",}")) {
      new FhirIndex(bench)
          .feed(id, FhirClient.JSON, body)
          .expectRefused(bench.findings(), REFUSALS);
    }
    new FhirIndex(bench).expectUnknown(id);
  }

  private static void doctype(Bench bench) throws IOException {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    String body = FhirPatient.of(id, People.invented()).xml();
    String declared =
        "<!DOCTYPE Patient [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            + body.replace("</Patient>", "<language value=\"&f;\"/></Patient>");
    index.feed(id, FhirClient.XML, declared).expectRefused(bench.findings(), REFUSALS);
    index.expectUnknown(id);
  }

  private static void huge(Bench bench) throws IOException {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    String lines =
        IntStream.range(0, 200_000)
            .mapToObj(i -> "\"rue du Fleuve\"")
            .collect(Collectors.joining(",", "\"line\":[", ","));
    String body = FhirPatient.of(id, People.invented()).json().replace("\"line\":[", lines);
    index.feed(id, FhirClient.JSON, body).expectRefused(bench.findings(), List.of(400, 413, 422));
    index.expectUnknown(id);
  }

  private static void mediaType(Bench bench) throws IOException {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    String body = FhirPatient.of(id, People.invented()).json();
    index.feed(id, "text/plain", body).expectRefused(bench.findings(), List.of(400, 415, 422));
    index.expectUnknown(id);
  }

  private static void silent(Bench bench) throws IOException {
    FhirIndex index = new FhirIndex(bench);
    PatientId id = fresh(bench);
    Demographics person = People.invented();
    String right = FhirPatient.of(id, person).json();
    List<String> wrong =
        List.of(
            right.replace("\"female\"", "\"" + person.family() + "\""),
            right.replaceFirst(
                "\"birthDate\":\"[^\"]*\"", "\"birthDate\":\"" + person.family() + "\""),
            right.replace("\"name\"", "\"" + person.family() + "\""));
    for (String body : wrong) {
      FhirReply reply = index.feed(id, FhirClient.JSON, body);
      reply.expectRefused(bench.findings(), REFUSALS);
      bench
          .findings()
          .expect(!reply.http().text().contains(person.family()), "the answer repeats the name");
    }
  }
}
