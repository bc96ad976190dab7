package org.imag.conformance.suite;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PixQuery;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;

/** New patients, announced the way the system takes them. */
final class Patients {
  private Patients() {}

  /** A new id of the hospital that nobody was told of. */
  static PatientId freshLocalId(Target target) {
    return target.sourcePatient("CT-" + FreshUid.token());
  }

  /** A new id of the affinity domain that nobody was told of. */
  static PatientId freshDomainId(Target target) {
    return target.domainPatient("CT-" + FreshUid.token());
  }

  /**
   * A patient the registry knows: announced to the PIX Manager where there is one, else to the
   * registry.
   *
   * @throws PreconditionMissing when the system does not take the patient
   */
  static TestPatient known(Bench bench) {
    try {
      return bench.target().claims(Claim.PIX_ITI_8) ? byPixManager(bench) : byRegistry(bench);
    } catch (IOException e) {
      throw new PreconditionMissing("the test's patient could not be announced", e);
    }
  }

  /** Sends a feed to the PIX Manager as the hospital does. */
  static Hl7Message announce(Bench bench, PatientFeed feed) throws IOException {
    return Hl7Message.parse(
        bench
            .mllp(Role.RIS)
            .send(
                bench.target().address(TargetKey.PIX_MLLP), PatientFeed.TRANSACTION, feed.text()));
  }

  /** Asks the PIX Manager. */
  static Hl7Message ask(Bench bench, PixQuery query) throws IOException {
    return Hl7Message.parse(
        bench
            .mllp(Role.RIS)
            .send(
                bench.target().address(TargetKey.PIX_QUERY_MLLP),
                PixQuery.TRANSACTION,
                query.text()));
  }

  /** The query for a patient's id in the affinity domain. */
  static PixQuery domainIdQuery(Target target, PatientId local) {
    return PixQuery.of(
        target.hospital(),
        local,
        target.text(TargetKey.DOMAIN_NAMESPACE),
        target.text(TargetKey.DOMAIN_OID));
  }

  /** The id of the authority in PID-3 of an answer. */
  static Optional<PatientId> idOf(Hl7Message answer, String authorityOid) {
    return Arrays.stream(answer.field("PID", 3).split("~"))
        .filter(cx -> !cx.isBlank())
        .map(PatientId::parse)
        .filter(id -> id.oid().equals(authorityOid))
        .findFirst();
  }

  private static TestPatient byPixManager(Bench bench) throws IOException {
    Target target = bench.target();
    PatientId local = freshLocalId(target);
    Demographics person = person();
    Hl7Message ack = announce(bench, PatientFeed.of("A04", target.hospital(), local, person));
    accepted(ack);
    return inDomain(bench, new TestPatient(local, local, person));
  }

  /** The patient with the affinity domain's id that the PIX Manager gave. */
  static TestPatient inDomain(Bench bench, TestPatient patient) throws IOException {
    Target target = bench.target();
    Hl7Message answer = ask(bench, domainIdQuery(target, patient.local()));
    return idOf(answer, target.text(TargetKey.DOMAIN_OID))
        .map(
            found ->
                new TestPatient(
                    patient.local(), target.domainPatient(found.id()), patient.demographics()))
        .orElseThrow(
            () -> new PreconditionMissing("ITI-9 gives no affinity domain id of a new patient"));
  }

  private static TestPatient byRegistry(Bench bench) throws IOException {
    Target target = bench.target();
    if (!target.claims(Claim.REGISTRY_ITI_8)) {
      throw new PreconditionMissing("the system claims no ITI-8, so no patient can be announced");
    }
    PatientId domain = freshDomainId(target);
    PatientFeed feed = PatientFeed.of("A04", target.feed(), domain, person());
    accepted(announceToRegistry(bench, feed));
    return new TestPatient(freshLocalId(target), domain, feed.demographics());
  }

  /** Sends a feed to the registry as the affinity domain's identity source does. */
  static Hl7Message announceToRegistry(Bench bench, PatientFeed feed) throws IOException {
    return Hl7Message.parse(
        bench
            .mllp(Role.FEED)
            .send(
                bench.target().address(TargetKey.REGISTRY_MLLP),
                PatientFeed.TRANSACTION,
                feed.text()));
  }

  /** A patient of the hospital that nobody was told of; its affinity domain id is not known. */
  static TestPatient unannounced(Bench bench) {
    return new TestPatient(freshLocalId(bench.target()), freshDomainId(bench.target()), person());
  }

  /** A person unlike those of other tests, so that no two are taken for one. */
  private static Demographics person() {
    Demographics model = Demographics.invented();
    String token = FreshUid.token().toLowerCase(java.util.Locale.ROOT);
    String letters =
        token
            .chars()
            .collect(StringBuilder::new, Patients::letter, StringBuilder::append)
            .toString();
    return new Demographics(
        "Céleste-" + letters,
        model.given(),
        model.birthDate(),
        model.sex(),
        model.street(),
        model.city());
  }

  private static void letter(StringBuilder out, int c) {
    out.append(Character.isDigit(c) ? (char) ('g' + c - '0') : (char) c);
  }

  private static void accepted(Hl7Message ack) {
    if (!ack.field("MSA", 1).equals("AA")) {
      throw new PreconditionMissing(
          "ITI-8 was answered " + ack.segment("MSA").orElse("without MSA"));
    }
  }
}
