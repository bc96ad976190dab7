package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.imag.conformance.client.FhirClient;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-83, PIXm Query: {@code $ihe-pix}. */
final class Iti83Tests {
  private static final String SECTION = "ITI TF-2 3.83.4.1.3";
  private static final String UNKNOWN_SOURCE = "sourceIdentifier Assigning Authority not found";
  private static final PatientId NOWHERE = new PatientId("P1", "NOBODY", "2.999.0.0.1");

  private Iti83Tests() {}

  static List<ConformanceTest> all() {
    return Stream.of(ids(), faults(), forms()).flatMap(List::stream).toList();
  }

  private static List<ConformanceTest> ids() {
    return List.of(
        fed("01", "A known id gives the id of the affinity domain, not itself", Iti83Tests::known),
        persons("02", "All ids of a person of two hospitals are told", Iti83Tests::everyDomain),
        persons("03", "Only ids of the domain asked for are told", Iti83Tests::oneDomain),
        persons("04", "Of several domains asked for all are answered", Iti83Tests::twoDomains),
        fed("05", "No id in the domain asked for: 200, nothing in it", Iti83Tests::none),
        fed("06", "targetId is the patient that a read gives", Iti83Tests::reference),
        ScriptedTest.of(
            "ITI-83-07",
            "An id that was merged away is not known any more",
            "ITI TF-2 3.83.4.1.3, 3.8.4.2.3",
            Iti83Tests::merged,
            Claim.PIX_ITI_83,
            Claim.PIX_ITI_8,
            Claim.PIX_ITI_9,
            Claim.PIX_MERGE),
        persons("08", "ITI-83 and ITI-9 tell the same ids", Iti83Tests::asByMessage));
  }

  private static List<ConformanceTest> faults() {
    return List.of(
        plain("10", "An unknown id: 404, not-found", Iti83Tests::unknownId),
        plain("11", "An unknown domain of the id: 400, code-invalid", Iti83Tests::unknownSource),
        fed("12", "An unknown domain asked for: 403, code-invalid", Iti83Tests::unknownTarget),
        fed("13", "One unknown domain among several: 403", Iti83Tests::oneUnknownTarget),
        plain("14", "No sourceIdentifier: 400", Iti83Tests::without),
        plain("15", "A sourceIdentifier without a system: 400", Iti83Tests::withoutSystem),
        plain("16", "Two sourceIdentifiers: 400", Iti83Tests::two),
        plain("17", "A sourceIdentifier made to break out is just unknown", Iti83Tests::hostile),
        plain("18", "A client without a certificate is refused", Iti83Tests::noCertificate));
  }

  private static List<ConformanceTest> forms() {
    return List.of(
        fed("20", "XML is answered where it is asked for", Iti83Tests::xml),
        fed("21", "_format goes before Accept", Iti83Tests::format),
        plain("22", "A format that is not offered: 406", Iti83Tests::otherFormat),
        fed("23", "The parameters may come in a body", Iti83Tests::posted));
  }

  private static ConformanceTest plain(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of("ITI-83-" + number, title, SECTION, script, Claim.PIX_ITI_83);
  }

  private static ConformanceTest fed(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-83-" + number,
        title,
        SECTION,
        script,
        Claim.PIX_ITI_83,
        Claim.PIX_ITI_8,
        Claim.PIX_ITI_9);
  }

  private static ConformanceTest persons(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-83-" + number,
        title,
        SECTION,
        script,
        Claim.PIX_ITI_83,
        Claim.PIX_ITI_30,
        Claim.PIX_ITI_9,
        Claim.PIX_TWO_HOSPITALS);
  }

  /** A person of two hospitals. */
  private record Person(PatientId here, PatientId there, PatientId regional) {
    static Person of(Bench bench) throws Exception {
      PatientIndex index = new PatientIndex(bench);
      Demographics person = People.invented();
      PatientId here = index.freshId();
      PatientId there = index.freshIdElsewhere();
      index.created(here, PatientSegment.of(here, person));
      index.created(there, PatientSegment.of(there, person));
      return new Person(here, there, index.regional(here));
    }
  }

  private static PatientId registered(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    index.regional(id);
    return id;
  }

  private static void expectIds(Bench bench, FhirReply reply, PatientId... expected) {
    reply.expect(bench.findings(), 200, "Parameters");
    bench
        .findings()
        .expectEqual("targetIdentifier", sorted(Stream.of(expected)), sorted(ids(reply)));
  }

  private static Stream<PatientId> ids(FhirReply reply) {
    return reply.targetIdentifiers().stream();
  }

  private static List<String> sorted(Stream<PatientId> ids) {
    return ids.map(FhirIndex::token).sorted().toList();
  }

  private static void known(Bench bench) throws Exception {
    PatientId id = registered(bench);
    PatientId regional = new PatientIndex(bench).regional(id);
    FhirReply reply = new FhirIndex(bench).pix(id);
    expectIds(bench, reply, regional);
    String cache = reply.http().headers().firstValue("Cache-Control").orElse("");
    bench.findings().expect(cache.contains("no-store"), "Cache-Control lets patient data be kept");
  }

  private static void everyDomain(Bench bench) throws Exception {
    Person person = Person.of(bench);
    expectIds(bench, new FhirIndex(bench).pix(person.here()), person.there(), person.regional());
  }

  private static void oneDomain(Bench bench) throws Exception {
    Person person = Person.of(bench);
    expectIds(
        bench, new FhirIndex(bench).pix(person.here(), person.there().domain()), person.there());
  }

  private static void twoDomains(Bench bench) throws Exception {
    Person person = Person.of(bench);
    FhirReply reply =
        new FhirIndex(bench)
            .pix(person.there(), person.here().domain(), person.regional().domain());
    expectIds(bench, reply, person.here(), person.regional());
  }

  private static void none(Bench bench) throws Exception {
    PatientId id = registered(bench);
    FhirReply reply = new FhirIndex(bench).pix(id, id.domain());
    expectIds(bench, reply);
    bench.findings().expectEqual("targetId", List.of(), reply.targetIds());
  }

  private static void reference(Bench bench) throws Exception {
    PatientId id = registered(bench);
    FhirIndex index = new FhirIndex(bench);
    List<String> references = index.pix(id).targetIds();
    bench.findings().expectEqual("targetId parameters", 1, references.size());
    for (String reference : references) {
      FhirReply read = index.get("ITI-78", reference);
      read.expect(bench.findings(), 200, "Patient");
      bench
          .findings()
          .expectContains(
              "Patient.identifier", FhirReply.ids(read.resource()), id.withoutNamespace());
    }
  }

  private static void merged(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId surviving = registered(bench);
    PatientId subsumed = registered(bench);
    index.taken(TargetKey.PIX_MLLP, index.merge(surviving, subsumed));
    FhirIndex fhir = new FhirIndex(bench);
    fhir.expectUnknown(subsumed);
    expectIds(bench, fhir.pix(surviving), index.regional(surviving));
  }

  private static void asByMessage(Bench bench) throws Exception {
    Person person = Person.of(bench);
    PatientIndex index = new PatientIndex(bench);
    for (PatientId id : List.of(person.here(), person.there(), person.regional())) {
      List<PatientId> byMessage = PatientIndex.ids(index.others(id));
      expectIds(bench, new FhirIndex(bench).pix(id), byMessage.toArray(PatientId[]::new));
    }
  }

  private static void unknownId(Bench bench) throws IOException {
    new FhirIndex(bench).expectUnknown(Patients.freshLocalId(bench.target()));
  }

  private static void unknownSource(Bench bench) throws IOException {
    new FhirIndex(bench)
        .pix(NOWHERE)
        .expectIssue(bench.findings(), 400, "code-invalid", UNKNOWN_SOURCE);
  }

  private static void unknownTarget(Bench bench) throws Exception {
    expectNoTarget(bench, new FhirIndex(bench).pix(registered(bench), NOWHERE));
  }

  private static void expectNoTarget(Bench bench, FhirReply reply) {
    reply.expectIssue(bench.findings(), 403, "code-invalid", "targetSystem not found");
  }

  private static void oneUnknownTarget(Bench bench) throws Exception {
    PatientId domain = bench.target().domainPatient("");
    expectNoTarget(bench, new FhirIndex(bench).pix(registered(bench), domain, NOWHERE));
  }

  private static void expectRefused(Bench bench, String path) throws IOException {
    new FhirIndex(bench).get("ITI-83", path).expectRefused(bench.findings(), List.of(400));
  }

  private static void without(Bench bench) throws IOException {
    expectRefused(bench, FhirIndex.PIX);
  }

  private static void withoutSystem(Bench bench) throws IOException {
    expectRefused(bench, FhirIndex.pixPath("P1"));
  }

  private static void two(Bench bench) throws IOException {
    PatientId one = Patients.freshLocalId(bench.target());
    PatientId other = Patients.freshLocalId(bench.target());
    expectRefused(
        bench,
        FhirIndex.pixPath(FhirIndex.token(one))
            + "&"
            + FhirIndex.parameter("sourceIdentifier", FhirIndex.token(other)));
  }

  private static void hostile(Bench bench) throws IOException {
    for (String value : List.of("' or '1'='1", "%", "a".repeat(4000), "\u202e1", "é\u0301")) {
      FhirReply reply = new FhirIndex(bench).pix(bench.target().sourcePatient(value));
      reply.expectRefused(bench.findings(), List.of(400, 404));
    }
  }

  private static void noCertificate(Bench bench) throws IOException {
    FhirIndex.expectNoAnswer(bench, bench.target().tlsWithoutCertificate());
  }

  private static void expectXml(Bench bench, FhirReply reply) {
    bench.findings().expectEqual("HTTP status", 200, reply.status());
    bench
        .findings()
        .expect(
            reply.http().contentType().startsWith(FhirClient.XML),
            "Content-Type is " + reply.http().contentType());
    bench
        .findings()
        .expect(
            reply.http().text().contains("<Parameters xmlns=\"http://hl7.org/fhir\""),
            "no Parameters in XML");
  }

  private static void xml(Bench bench) throws Exception {
    String path = FhirIndex.pixPath(FhirIndex.token(registered(bench)));
    expectXml(bench, new FhirIndex(bench).get("ITI-83", path, FhirClient.XML));
  }

  private static void format(Bench bench) throws Exception {
    String path = FhirIndex.pixPath(FhirIndex.token(registered(bench)));
    for (String format : List.of("xml", FhirClient.XML)) {
      String asked = path + "&" + FhirIndex.parameter("_format", format);
      expectXml(bench, new FhirIndex(bench).get("ITI-83", asked, FhirClient.JSON));
    }
  }

  private static void otherFormat(Bench bench) throws IOException {
    String path = FhirIndex.pixPath(FhirIndex.token(Patients.freshLocalId(bench.target())));
    FhirReply reply =
        new FhirIndex(bench)
            .get("ITI-83", path + "&" + FhirIndex.parameter("_format", "application/pdf"));
    bench.findings().expectEqual("HTTP status", 406, reply.status());
  }

  private static void posted(Bench bench) throws Exception {
    PatientId id = registered(bench);
    String body =
        """
        {"resourceType":"Parameters","parameter":[
         {"name":"sourceIdentifier","valueString":"%s"}]}
        """
            .formatted(FhirIndex.token(id));
    FhirReply reply = new FhirIndex(bench).post("ITI-83", FhirIndex.PIX, FhirClient.JSON, body);
    expectIds(bench, reply, new PatientIndex(bench).regional(id));
  }
}
