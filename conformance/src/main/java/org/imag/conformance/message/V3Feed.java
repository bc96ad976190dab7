package org.imag.conformance.message;

import java.util.List;
import java.util.stream.Collectors;
import org.imag.conformance.client.XmlText;

/** What an identity source tells of its patients by ITI-44 (ITI TF-2 3.44.4). */
public record V3Feed(V3Parties parties) {
  private static final String ADD = "PRPA_IN201301UV02";
  private static final String REVISE = "PRPA_IN201302UV02";
  private static final String RESOLVE = "PRPA_IN201304UV02";

  /** Patient Registry Record Added. */
  public V3Request added(List<PatientId> ids, V3Person person) {
    return event(ADD, ids, person.xml(), "");
  }

  /** Patient Registry Record Revised. */
  public V3Request revised(PatientId id, V3Person person) {
    return event(REVISE, List.of(id), person.xml(), "");
  }

  /** Patient Registry Duplicates Resolved: the second id goes up in the first. */
  public V3Request merged(PatientId surviving, PatientId subsumed) {
    String replaced =
        "<replacementOf typeCode=\"RPLC\"><priorRegistration classCode=\"REG\" moodCode=\"EVN\"><statusCode code=\"obsolete\"/><subject1 typeCode=\"SBJ\"><priorRegisteredRole classCode=\"PAT\">%s</priorRegisteredRole></subject1></priorRegistration></replacementOf>"
            .formatted(id(subsumed));
    String nobody =
        "<patientPerson classCode=\"PSN\" determinerCode=\"INSTANCE\"><name nullFlavor=\"NA\"/></patientPerson>";
    return event(RESOLVE, List.of(surviving), nobody, replaced);
  }

  private V3Request event(
      String interaction, List<PatientId> ids, String person, String replacement) {
    String registration =
        "<subject typeCode=\"SUBJ\"><registrationEvent classCode=\"REG\" moodCode=\"EVN\"><id nullFlavor=\"NA\"/><statusCode code=\"active\"/><subject1 typeCode=\"SBJ\"><patient classCode=\"PAT\">"
            + ids.stream().map(V3Feed::id).collect(Collectors.joining())
            + "<statusCode code=\"active\"/>"
            + person
            + provider(ids)
            + "</patient></subject1>"
            + "<custodian typeCode=\"CST\"><assignedEntity classCode=\"ASSIGNED\"><id root=\"%s\"/></assignedEntity></custodian>"
                .formatted(parties.sender())
            + replacement
            + "</registrationEvent></subject>";
    return new V3Request(
        V3Transaction.ITI_44,
        V3Transaction.ACTIONS + interaction,
        parties.message(interaction, registration));
  }

  private static String provider(List<PatientId> ids) {
    return "<providerOrganization classCode=\"ORG\" determinerCode=\"INSTANCE\">"
        + ids.stream()
            .map(PatientId::oid)
            .distinct()
            .map("<id root=\"%s\"/>"::formatted)
            .collect(Collectors.joining())
        + "<contactParty classCode=\"CON\"><telecom value=\"tel:+594000000\"/></contactParty></providerOrganization>";
  }

  /** The element id of a patient. */
  public static String id(PatientId id) {
    return "<id root=\"%s\" extension=\"%s\"/>".formatted(id.oid(), XmlText.escape(id.id()));
  }
}
