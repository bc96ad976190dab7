package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.imag.conformance.client.FhirClient;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FhirPatient;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.target.Role;

/** The FHIR endpoint of the patient index. */
final class FhirIndex {
  static final String PIX = "Patient/$ihe-pix";
  private static final String SEARCH = "Patient?";

  private final Bench bench;

  FhirIndex(Bench bench) {
    this.bench = bench;
  }

  /** ITI-83 for an identifier, of all domains or of some. */
  FhirReply pix(PatientId source, PatientId... targets) throws IOException {
    return get("ITI-83", pixPath(token(source), targets));
  }

  /** The address of ITI-83. */
  static String pixPath(String sourceIdentifier, PatientId... targets) {
    StringBuilder path =
        new StringBuilder(PIX + "?sourceIdentifier=" + QidoTests.encoded(sourceIdentifier));
    Stream.of(targets)
        .map(FhirPatient::system)
        .forEach(system -> path.append("&targetSystem=").append(QidoTests.encoded(system)));
    return path.toString();
  }

  /** An identifier as a search token. */
  static String token(PatientId id) {
    return FhirPatient.system(id) + "|" + id.id();
  }

  /** A parameter of a search. */
  static String parameter(String name, String value) {
    return name + "=" + QidoTests.encoded(value);
  }

  /** ITI-78. */
  FhirReply search(String... parameters) throws IOException {
    return get("ITI-78", SEARCH + String.join("&", parameters));
  }

  /** ITI-78 that must be answered with a bundle. */
  FhirReply found(String... parameters) throws IOException {
    FhirReply reply = search(parameters);
    reply.expect(bench.findings(), 200, "Bundle");
    bench.findings().expectEqual("Bundle.type", "searchset", reply.resource().text("type"));
    return reply;
  }

  /** Any question. */
  FhirReply get(String transaction, String path) throws IOException {
    return get(transaction, path, FhirClient.JSON);
  }

  /** Any question, answered in another format. */
  FhirReply get(String transaction, String path, String accept) throws IOException {
    return FhirReply.of(bench.fhir(Role.CONSUMER).get(transaction, path, accept));
  }

  /** Any POST. */
  FhirReply post(String transaction, String path, String type, String body) throws IOException {
    return FhirReply.of(bench.fhir(Role.CONSUMER).post(transaction, path, type, body));
  }

  /** ITI-119. */
  FhirReply match(FhirPatient patient, String... parameters) throws IOException {
    String more = Stream.of(parameters).map(p -> "," + p).reduce("", String::concat);
    String body =
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":%s}%s]}"
            .formatted(patient.json(), more);
    return post("ITI-119", "Patient/$match", FhirClient.JSON, body);
  }

  /** ITI-104, as the identity source. */
  FhirReply feed(PatientId id, FhirPatient patient) throws IOException {
    return feed(id, FhirClient.JSON, patient.json());
  }

  /** ITI-104 with any body. */
  FhirReply feed(PatientId id, String type, String body) throws IOException {
    return feed(Role.RIS, id, type, body);
  }

  /** ITI-104, as somebody. */
  FhirReply feed(Role role, PatientId id, String type, String body) throws IOException {
    return FhirReply.of(bench.fhir(role).put("ITI-104", address(id), type, body));
  }

  /** The address of a conditional update. */
  static String address(PatientId id) {
    return SEARCH + parameter("identifier", token(id));
  }

  /**
   * A new patient of the hospital, by ITI-104.
   *
   * @throws PreconditionMissing when it is not taken
   */
  PatientId fed(Demographics person) throws IOException {
    PatientId id = Patients.freshLocalId(bench.target());
    FhirReply reply = feed(id, FhirPatient.of(id, person));
    if (reply.status() != 200 && reply.status() != 201) {
      throw new PreconditionMissing("ITI-104 was answered HTTP " + reply.status());
    }
    return id;
  }

  /** Expects that a client is refused before it can ask anything. */
  static void expectNoAnswer(Bench bench, TlsMaterial tls) throws IOException {
    try {
      HttpReply reply = bench.fhir(tls).get("ITI-83", PIX, FhirClient.JSON);
      bench.findings().add("the request was answered with HTTP " + reply.status());
    } catch (IOException e) {
      bench.findings().expect(Refusals.isRefusal(e), "not refused but unreachable: " + e);
    }
  }

  /** Expects that ITI-83 does not know the identifier. */
  void expectUnknown(PatientId id) throws IOException {
    pix(id)
        .expectIssue(
            bench.findings(), 404, "not-found", "sourceIdentifier Patient Identifier not found");
  }

  /**
   * The id in the affinity domain, once it is told.
   *
   * @throws PreconditionMissing when it never is
   */
  PatientId regional(PatientId id) throws Exception {
    PatientId domain = bench.target().domainPatient("");
    List<PatientId> found =
        Polled.until(() -> pix(id, domain).targetIdentifiers(), ids -> !ids.isEmpty());
    return found.stream()
        .findFirst()
        .orElseThrow(
            () -> new PreconditionMissing("ITI-83 gives no affinity domain id of " + id.id()));
  }
}
