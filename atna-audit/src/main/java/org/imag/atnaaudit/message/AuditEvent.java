package org.imag.atnaaudit.message;

import java.time.Instant;
import java.util.List;

/**
 * What the repository reads from an AuditMessage (DICOM PS3.15 A.5); absent items are null, absent
 * lists empty.
 *
 * @param eventId code of EventID
 * @param eventType code of the first EventTypeCode
 * @param action EventActionCode
 * @param outcome EventOutcomeIndicator
 * @param time EventDateTime
 * @param sourceId AuditSourceID
 * @param enterpriseSiteId AuditEnterpriseSiteID
 */
public record AuditEvent(
    String eventId,
    String eventType,
    String action,
    Integer outcome,
    Instant time,
    String sourceId,
    String enterpriseSiteId,
    List<Participant> participants,
    List<ParticipantObject> objects) {
  private static final String PERSON = "1";
  private static final String PATIENT = "1";

  /**
   * Ids of the patients that the event is about: objects of type 1 role 1 (DICOM PS3.15 A.5.2.7).
   */
  public List<String> patientIds() {
    return objects.stream()
        .filter(object -> PERSON.equals(object.type()) && PATIENT.equals(object.role()))
        .map(ParticipantObject::id)
        .filter(id -> id != null && !id.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * ActiveParticipant: a person, process or node that took part.
   *
   * @param roles each {@code code^^scheme}
   */
  public record Participant(
      String userId,
      String alternativeUserId,
      String userName,
      String requestor,
      String networkId,
      String networkType,
      List<String> roles) {}

  /**
   * ParticipantObjectIdentification: what the event was done to or with. A query is left to the raw
   * message.
   *
   * @param idType {@code code^^scheme}
   */
  public record ParticipantObject(
      String id,
      String type,
      String role,
      String lifeCycle,
      String sensitivity,
      String idType,
      String name,
      List<Detail> details) {}

  /**
   * ParticipantObjectDetail.
   *
   * @param value as sent, base64
   */
  public record Detail(String type, String value) {}
}
