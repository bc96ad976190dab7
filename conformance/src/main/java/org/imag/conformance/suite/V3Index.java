package org.imag.conformance.suite;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Feed;
import org.imag.conformance.message.V3Parameter;
import org.imag.conformance.message.V3Parties;
import org.imag.conformance.message.V3Person;
import org.imag.conformance.message.V3Query;
import org.imag.conformance.message.V3Request;
import org.imag.conformance.message.V3Subject;
import org.imag.conformance.message.V3Transaction;
import org.imag.conformance.target.TargetKey;

/** What is told to the patient index in HL7 v3, and what it says. */
final class V3Index {
  /** An assigning authority that no system has. */
  static final PatientId STRANGER = new PatientId("P1", "", "2.999.0.0.1");

  /** The community of whoever asks for patients of others. */
  static final String OTHER_COMMUNITY = "2.999.0.55";

  private static final String CONSUMER = "2.999.0.46";
  private static final Set<String> REFUSED = Set.of("CE", "CR");
  private static final Set<String> UNANSWERED = Set.of("AE", "AR", "CE", "CR");

  private final Bench bench;

  V3Index(Bench bench) {
    this.bench = bench;
  }

  /** A new id of the hospital. */
  PatientId freshId() {
    return plain(Patients.freshLocalId(bench.target()));
  }

  /** A new id of the other hospital. */
  PatientId freshIdElsewhere() {
    return plain(bench.target().secondPatient("CT-" + FreshUid.token()));
  }

  /** The domain of the region. */
  PatientId region() {
    return plain(bench.target().domainPatient(""));
  }

  /** HL7 v3 knows authorities by OIDs alone. */
  private static PatientId plain(PatientId id) {
    return id.withoutNamespace();
  }

  /** The identity source of the id's domain. */
  static V3Feed source(Bench bench, PatientId id) {
    return new V3Feed(new V3Parties(id.oid(), "", bench.target().text(TargetKey.DOMAIN_OID)));
  }

  V3Feed source(PatientId id) {
    return source(bench, id);
  }

  /** A query of a consumer. */
  static V3Query query(Bench bench) {
    return V3Query.by(new V3Parties(CONSUMER, "", bench.target().text(TargetKey.DOMAIN_OID)));
  }

  V3Query query() {
    return query(bench);
  }

  /** A query of a gateway of another community. */
  static V3Query gateway(Bench bench) {
    return V3Query.by(
        new V3Parties(CONSUMER, OTHER_COMMUNITY, bench.target().text(TargetKey.DOMAIN_OID)));
  }

  /** A right request that finds nobody and changes nothing. */
  static V3Request harmless(Bench bench, V3Transaction transaction) {
    PatientId nobody = plain(Patients.freshLocalId(bench.target()));
    return switch (transaction) {
      case ITI_44 ->
          source(bench, nobody).merged(nobody, plain(Patients.freshLocalId(bench.target())));
      case ITI_45 -> query(bench).ids(nobody);
      case ITI_47 -> query(bench).patients(V3Parameter.name(People.family(), "Nemo"));
      case ITI_55 ->
          gateway(bench)
              .discovery(
                  new PatientId("P1", "", OTHER_COMMUNITY),
                  V3Parameter.name(People.family(), "Nemo"),
                  V3Parameter.born("19010203"));
    };
  }

  /** Sends a message and reads the answer. */
  V3Answer ask(V3Request request) throws IOException {
    return bench.soap(request.transaction()).ask(request);
  }

  /** A new patient of the hospital. */
  PatientId added(Demographics person) throws IOException {
    return added(freshId(), V3Person.of(person));
  }

  /** A new patient. */
  PatientId added(PatientId id, V3Person person) throws IOException {
    taken(source(id).added(List.of(id), person));
    return id;
  }

  /**
   * Sends what is not the subject of the test.
   *
   * @throws PreconditionMissing unless it is accepted
   */
  void taken(V3Request request) throws IOException {
    V3Answer answer = ask(request);
    if (!answer.typeCode().equals("CA")) {
      throw new PreconditionMissing(
          "ITI-44 was answered " + answer.typeCode() + " " + answer.details());
    }
  }

  /** Sends and expects acceptance. */
  void accepted(V3Request request) throws IOException {
    V3Answer answer = ask(request);
    bench.findings().expectEqual("interaction", V3Answer.ACKNOWLEDGEMENT, answer.interaction());
    bench.findings().expectEqual("acknowledgement/typeCode", "CA", answer.typeCode());
    bench.findings().expectEqual("acknowledgementDetail", List.of(), answer.details());
  }

  /** Sends and expects a refusal that says why. */
  void refused(V3Request request) throws IOException {
    V3Answer answer = ask(request);
    bench.findings().expectEqual("interaction", V3Answer.ACKNOWLEDGEMENT, answer.interaction());
    bench.findings().expectOneOf("acknowledgement/typeCode", REFUSED, answer.typeCode());
    bench.findings().expect(!answer.details().isEmpty(), "no acknowledgementDetail says why");
  }

  /** Sends what is no right message and expects a SOAP fault or a refusal, and no patient. */
  void unanswered(V3Request request) throws IOException {
    SoapPeer peer = bench.soap(request.transaction());
    SoapRequest sent = request.request();
    SoapReply reply = peer.client().send(peer.endpoint(), sent);
    peer.verifyNoInternals(reply);
    if (reply.fault().isEmpty()) {
      V3Answer answer = V3Answer.of(reply);
      bench.findings().expectOneOf("acknowledgement/typeCode", UNANSWERED, answer.typeCode());
      bench.findings().expect(answer.subjects().isEmpty(), "patients are told all the same");
    }
  }

  /** The ids of a patient, by ITI-45. */
  V3Answer ids(PatientId id, PatientId... domains) throws IOException {
    return ask(query().ids(id, domains));
  }

  /**
   * The patient's regional id, once the index tells it.
   *
   * @throws PreconditionMissing when it does not
   */
  PatientId regional(PatientId id) throws Exception {
    V3Answer answer = Polled.until(() -> ids(id, region()), a -> !a.responseCode().equals("NF"));
    return told(answer).stream()
        .filter(told -> told.oid().equals(region().oid()))
        .findFirst()
        .orElseThrow(
            () -> new PreconditionMissing("ITI-45 gives no affinity domain id of " + id.id()));
  }

  /** All ids that an answer tells. */
  static List<PatientId> told(V3Answer answer) {
    return answer.subjects().stream().map(V3Subject::allIds).flatMap(List::stream).toList();
  }

  /** Expects that the index does not know the id (ITI TF-2 3.45.4.2.2 case 3). */
  void expectUnknown(PatientId id) throws IOException {
    expectFault(ids(id), "patientIdentifier");
  }

  /** Expects one fault 204 for each of the parameters, with its place, and no patient. */
  void expectFault(V3Answer answer, String... parameters) {
    bench.findings().expectEqual("acknowledgement/typeCode", "AE", answer.typeCode());
    bench.findings().expectEqual("queryResponseCode", "AE", answer.responseCode());
    bench.findings().expectEqual("patients", 0, answer.subjects().size());
    bench
        .findings()
        .expectEqual(
            "codes of acknowledgementDetail",
            Arrays.stream(parameters).map(p -> "204").toList(),
            answer.details().stream().map(V3Answer.Detail::code).toList());
    List<String> locations = answer.details().stream().map(V3Answer.Detail::location).toList();
    for (String parameter : parameters) {
      bench
          .findings()
          .expect(
              locations.stream().anyMatch(l -> isValueOf(l, parameter)),
              "no location is the XPath of the value of " + parameter + ": " + locations);
    }
  }

  private static boolean isValueOf(String location, String parameter) {
    String one = parameter.endsWith("]") ? parameter : parameter + "[1]";
    String path = "/controlActProcess/queryByParameter/parameterList/";
    return location.contains(path)
        && (location.contains("/" + parameter + "/value")
            || location.contains("/" + one + "/value"));
  }

  /** Expects an answer with so many patients. */
  void expectFound(V3Answer answer, int patients) {
    bench.findings().expectEqual("acknowledgement/typeCode", "AA", answer.typeCode());
    bench
        .findings()
        .expectEqual("queryResponseCode", patients == 0 ? "NF" : "OK", answer.responseCode());
    bench.findings().expectEqual("patients", patients, answer.subjects().size());
  }
}
