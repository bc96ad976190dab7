package org.imag.conformance.suite;

import java.io.IOException;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientLink;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.TargetKey;

/** Patients the registry is told of directly, and messages that join their identifiers. */
final class PatientLinks {
  private PatientLinks() {}

  /** A patient announced to the registry by ITI-8. */
  static TestPatient announced(Bench bench) throws IOException {
    PatientFeed feed =
        PatientFeed.of(
            "A04",
            bench.target().feed(),
            Patients.freshDomainId(bench.target()),
            Demographics.invented());
    Hl7Message ack = Patients.announceToRegistry(bench, feed);
    if (!ack.field("MSA", 1).equals("AA")) {
      throw new PreconditionMissing("ITI-8 was answered " + ack.segment("MSA").orElse("nothing"));
    }
    return new TestPatient(
        Patients.freshLocalId(bench.target()), feed.patient(), feed.demographics());
  }

  /** Sends the message to where the registry takes it and gives MSA-1. */
  static String send(Bench bench, PatientLink link, TargetKey address) throws IOException {
    Hl7Message ack =
        Hl7Message.parse(
            bench
                .mllp(Role.FEED)
                .send(bench.target().address(address), link.transaction(), link.text()));
    bench.findings().expectEqual("MSA-2", link.controlId(), ack.field("MSA", 2));
    return ack.field("MSA", 1);
  }

  /** The approved documents of the patient. */
  static QueryAnswer documents(Bench bench, TestPatient patient) throws IOException {
    return Registrations.query(bench, StoredQuery.findDocuments(patient.domain().xdsCx()));
  }
}
