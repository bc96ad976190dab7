package org.imag.deployment.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PixQuery;
import org.openehealth.ipf.commons.audit.codes.ActiveParticipantRoleIdCode;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.event.PatientRecordBuilder;
import org.openehealth.ipf.commons.audit.event.QueryBuilder;
import org.openehealth.ipf.commons.audit.model.TypeValuePairType;
import org.openehealth.ipf.commons.audit.types.EventType;
import org.openehealth.ipf.commons.audit.types.ParticipantObjectIdType;

/**
 * The sender's events of HL7 v2 transactions.
 *
 * @param sender who records
 * @param manager host of the cross-reference manager
 */
record IdentityEvents(PeerRecorder sender, String manager) {
  private static final EventType ITI_8 =
      EventType.of(PatientFeed.TRANSACTION, "IHE Transactions", "Patient Identity Feed");
  private static final EventType ITI_9 =
      EventType.of(PixQuery.TRANSACTION, "IHE Transactions", "PIX Query");

  /** Patient Record, create: a patient was announced by A01, A04 or A05 (ITI TF-2 3.8.5.1). */
  PatientRecordBuilder announced(PatientFeed feed, EventOutcomeIndicator outcome) {
    Hl7Parties parties = feed.parties();
    return new PatientRecordBuilder(outcome, EventActionCode.Create, ITI_8)
        .addUserParticipant(
            sendingUser(parties),
            sender.processId(),
            null,
            sender.host(),
            List.of(ActiveParticipantRoleIdCode.Source),
            true)
        .addUserParticipant(
            receivingUser(parties),
            null,
            null,
            manager,
            List.of(ActiveParticipantRoleIdCode.Destination),
            false)
        .addPatient(feed.patient().cx(), null, controlId(feed.controlId()));
  }

  /** Query: the ids of a patient were asked for (ITI TF-2 3.9.5.1). */
  QueryBuilder queried(PixQuery query, String message, EventOutcomeIndicator outcome) {
    return new QueryBuilder(outcome, ITI_9)
        .setQueryingParticipant(
            sendingUser(query.parties()), sender.processId(), null, sender.host(), true)
        .setRespondingParticipant(receivingUser(query.parties()), null, null, manager, false)
        .addPatientParticipantObject(query.patient().cx(), null, List.of(), null)
        .addParticipantObjectIdentification(
            ParticipantObjectIdType.of(ITI_9),
            null,
            message.getBytes(StandardCharsets.UTF_8),
            controlId(query.controlId()),
            query.controlId(),
            ParticipantObjectTypeCode.System,
            ParticipantObjectTypeCodeRole.Query,
            null,
            null);
  }

  private static String sendingUser(Hl7Parties parties) {
    return parties.sendingFacility() + "|" + parties.sendingApplication();
  }

  private static String receivingUser(Hl7Parties parties) {
    return parties.receivingFacility() + "|" + parties.receivingApplication();
  }

  private static List<TypeValuePairType> controlId(String id) {
    return List.of(new TypeValuePairType("MSH-10", id));
  }
}
