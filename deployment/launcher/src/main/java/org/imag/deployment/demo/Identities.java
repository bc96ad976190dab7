package org.imag.deployment.demo;

import java.io.IOException;
import org.imag.conformance.client.MllpClient;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PixQuery;
import org.imag.deployment.RegionFailure;

/** What the demonstration says to the region about its patients, and learns from it. */
final class Identities {
  private final RegionPeers peers;

  Identities(RegionPeers peers) {
    this.peers = peers;
  }

  /** Announces the patient as the hospital's RIS does: ITI-8 with event A04 (ITI TF-2 3.8). */
  void announce(DemoPatient patient) throws IOException {
    PatientFeed feed =
        PatientFeed.of("A04", peers.fromRis(), peers.hospitalId(patient), patient.demographics());
    IdentityEvents events = peers.identityEvents(DemoPeer.RIS);
    Hl7Message answer =
        events
            .sender()
            .audited(
                () -> send(peers.ris(), PatientFeed.TRANSACTION, feed.text()),
                Identities::accepted,
                outcome -> events.announced(feed, outcome));
    requireAccepted(answer);
  }

  /** The patient's id in the affinity domain, in the form of XDS metadata: ITI-9 (ITI TF-2 3.9). */
  String affinityDomainId(DemoPatient patient) throws IOException {
    PixQuery query =
        PixQuery.of(
            peers.fromConsumer(),
            peers.hospitalId(patient),
            peers.affinityDomain().namespace(),
            peers.affinityDomain().oid());
    String message = query.text();
    IdentityEvents events = peers.identityEvents(DemoPeer.CONSUMER);
    Hl7Message answer =
        events
            .sender()
            .audited(
                () -> send(peers.consumerOfIdentities(), PixQuery.TRANSACTION, message),
                Identities::accepted,
                outcome -> events.queried(query, message, outcome));
    requireAccepted(answer);
    String identifier = answer.field("PID", 3).split("~", -1)[0];
    if (identifier.isEmpty()) {
      throw new RegionFailure("the patient has no id in the affinity domain");
    }
    return PatientId.parse(identifier).xdsCx();
  }

  private Hl7Message send(MllpClient sender, String transaction, String message)
      throws IOException {
    return Hl7Message.parse(sender.send(peers.identityManager(), transaction, message));
  }

  private static boolean accepted(Hl7Message answer) {
    return answer.field("MSA", 1).equals("AA");
  }

  private static void requireAccepted(Hl7Message answer) {
    if (!accepted(answer)) {
      throw new RegionFailure(
          "the answer is " + answer.field("MSA", 1) + ": " + answer.segment("ERR").orElse(""));
    }
  }
}
