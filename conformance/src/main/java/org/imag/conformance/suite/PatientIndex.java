package org.imag.conformance.suite;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.Hl7Request;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.message.PixQuery;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.TargetKey;

/** What hospitals tell the patient index and what it says of their patients. */
final class PatientIndex {
  private static final String VISIT = "PV1||N";

  private final Bench bench;

  PatientIndex(Bench bench) {
    this.bench = bench;
  }

  /** A new id of the hospital. */
  PatientId freshId() {
    return Patients.freshLocalId(bench.target());
  }

  /** A new id of the other hospital. */
  PatientId freshIdElsewhere() {
    return bench.target().secondPatient("CT-" + FreshUid.token());
  }

  /** Sends a message and reads the answer. */
  Hl7Message send(TargetKey address, Hl7Request request) throws IOException {
    return Hl7Message.parse(
        bench
            .mllp(Role.RIS)
            .send(bench.target().address(address), request.transaction(), request.text()));
  }

  /** The identity source of the id's domain. */
  Hl7Parties source(PatientId id) {
    boolean elsewhere = id.oid().equals(bench.target().text(TargetKey.SECOND_OID));
    return elsewhere ? bench.target().secondHospital() : bench.target().hospital();
  }

  /** ITI-8 A04. */
  Hl7Request registration(Hl7Parties source, PatientSegment pid) {
    return Hl7Request.admission("ITI-8", "ADT^A04", "2.3.1", source, pid.text(), "PV1||O");
  }

  /** ITI-30 with one patient, MSH-9 as given. */
  Hl7Request management(String type, PatientId id, PatientSegment pid) {
    return Hl7Request.admission("ITI-30", type, "2.5", source(id), pid.text(), VISIT);
  }

  /** ITI-8 A40: the second id goes up in the first. */
  Hl7Request merge(PatientId surviving, PatientId subsumed) {
    return Hl7Request.admission(
        "ITI-8",
        "ADT^A40^ADT_A39",
        "2.3.1",
        source(surviving),
        PatientSegment.named(surviving, Demographics.invented()).text(),
        "MRG|" + subsumed.cx());
  }

  /** ITI-30 A24 or A37. */
  Hl7Request two(String event, PatientId one, PatientId other) {
    Demographics name = Demographics.invented();
    return Hl7Request.admission(
        "ITI-30",
        "ADT^" + event + "^ADT_" + event,
        "2.5",
        source(one),
        PatientSegment.named(one, name).text(),
        PatientSegment.named(other, name).text());
  }

  /** A new patient of the hospital, by ITI-8. */
  PatientId registered(Demographics person) throws IOException {
    PatientId id = freshId();
    taken(
        TargetKey.PIX_MLLP, registration(bench.target().hospital(), PatientSegment.of(id, person)));
    return id;
  }

  /** Tells of a patient by ITI-30. */
  void created(PatientId id, PatientSegment pid) throws IOException {
    taken(TargetKey.PIX_MANAGEMENT_MLLP, management("ADT^A28^ADT_A05", id, pid));
  }

  /**
   * Sends what is not the subject of the test.
   *
   * @throws PreconditionMissing unless it is answered AA
   */
  void taken(TargetKey address, Hl7Request request) throws IOException {
    Hl7Message ack = send(address, request);
    if (!ack.field("MSA", 1).equals("AA")) {
      throw new PreconditionMissing(
          request.transaction() + " was answered " + ack.segment("MSA").orElse("without MSA"));
    }
  }

  /** Sends and expects AA. */
  void accepted(TargetKey address, Hl7Request request) throws IOException {
    Iti8PixTests.expectAck(bench.findings(), send(address, request), "AA", request.controlId());
  }

  /** Sends and expects a refusal that says why. */
  void refused(TargetKey address, Hl7Request request) throws IOException {
    Hl7Message ack = send(address, request);
    bench.findings().expectOneOf("MSA-1", List.of("AE", "AR"), ack.field("MSA", 1));
    bench.findings().expectEqual("MSA-2", request.controlId(), ack.field("MSA", 2));
    bench.findings().expect(ack.segment("ERR").isPresent(), "no ERR segment");
  }

  /** All other ids of a patient, by ITI-9. */
  Hl7Message others(PatientId id, PatientId... domains) throws IOException {
    return Patients.ask(bench, query(id, domains));
  }

  /** ITI-9 as the hospital asks. */
  PixQuery query(PatientId id, PatientId... domains) {
    return new PixQuery(
        FreshUid.token(), "T" + FreshUid.token(), bench.target().hospital(), id, List.of(domains));
  }

  /** The ids of an answer. */
  static List<PatientId> ids(Hl7Message answer) {
    return ids(answer.field("PID", 3));
  }

  /** The ids of PID-3. */
  static List<PatientId> ids(String field) {
    return Arrays.stream(field.split("~"))
        .filter(cx -> !cx.isBlank())
        .map(PatientId::parse)
        .toList();
  }

  /**
   * The patient's regional id, once the index tells it.
   *
   * @throws PreconditionMissing when it does not
   */
  PatientId regional(PatientId id) throws Exception {
    PatientId domain = bench.target().domainPatient("");
    Hl7Message answer =
        Polled.until(() -> others(id, domain), a -> !a.field("QAK", 2).equals("NF"));
    return Patients.idOf(answer, domain.oid())
        .orElseThrow(
            () -> new PreconditionMissing("ITI-9 gives no affinity domain id of " + id.id()));
  }

  /** Expects that the index does not know the id (ITI TF-2 3.9.4.2.2 case 3). */
  void expectUnknown(PatientId id) throws IOException {
    PixQuery query = query(id);
    Iti9Tests.expectUnknownKey(bench, query, Patients.ask(bench, query), "QPD^1^3^1^1");
  }

  /** Expects one regional id for both. */
  void expectOnePerson(PatientId one, PatientId other) throws Exception {
    bench
        .findings()
        .expectEqual("regional id of the second", regional(one).id(), regional(other).id());
  }

  /** Expects two regional ids. */
  void expectTwoPersons(PatientId one, PatientId other) throws Exception {
    String shared = regional(one).id();
    bench
        .findings()
        .expect(!shared.equals(regional(other).id()), "both have the regional id " + shared);
  }

  /** The patient as the registry has it. */
  TestPatient submitting(PatientId id, Demographics person) throws Exception {
    return new TestPatient(id, bench.target().domainPatient(regional(id).id()), person);
  }

  /** Expects that the registry comes to have these documents alone under the regional id. */
  void expectDocuments(PatientId id, RegisteredDocument... expected) throws Exception {
    expectDocuments(submitting(id, Demographics.invented()), expected);
  }

  /** The same for a regional id. */
  void expectDocuments(TestPatient patient, RegisteredDocument... expected) throws Exception {
    List<String> wanted =
        Arrays.stream(expected).map(RegisteredDocument::logicalId).sorted().toList();
    bench
        .findings()
        .expectEqual(
            "documents of " + patient.domain().id(),
            wanted,
            Polled.until(() -> documents(patient), wanted::equals));
  }

  private List<String> documents(TestPatient patient) throws IOException {
    return PatientLinks.documents(bench, patient).documents().stream()
        .map(RegisteredDocument::logicalId)
        .sorted()
        .toList();
  }
}
