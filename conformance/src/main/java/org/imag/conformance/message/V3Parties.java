package org.imag.conformance.message;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Who sends to whom, and the transmission wrapper around what is said (ITI TF-2 appendix O.1). The
 * ids are OIDs.
 *
 * @param sender device that sends
 * @param organization for which it sends, in ITI-55 the homeCommunityId; may be empty
 * @param receiver device that receives
 */
public record V3Parties(String sender, String organization, String receiver) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final String INTERACTIONS = "2.16.840.1.113883.1.6";

  /** The feed of an identity source or a query. */
  String message(String interaction, String control) {
    return message(interaction, interaction, "", control);
  }

  /**
   * A whole message.
   *
   * @param element its name
   * @param acknowledgement of an earlier message, if it has to have one
   * @param control what the control act says
   */
  String message(String element, String interaction, String acknowledgement, String control) {
    String event =
        interaction.startsWith("QUQI")
            ? "PRPA_TE000003UV01"
            : interaction.replace("PRPA_IN", "PRPA_TE");
    return wrapper(element, interaction, "AL")
        + acknowledgement
        + "<controlActProcess classCode=\"CACT\" moodCode=\"EVN\">"
        + "<code code=\"%s\" codeSystem=\"%s\"/>".formatted(event, INTERACTIONS)
        + control
        + "</controlActProcess></"
        + element
        + ">";
  }

  /** The accept acknowledgement of a message. */
  String acknowledgement(String targetId, String typeCode) {
    String name = V3Answer.ACKNOWLEDGEMENT;
    return wrapper(name, name, "NE")
        + "<acknowledgement><typeCode code=\"%s\"/><targetMessage>%s</targetMessage></acknowledgement></%s>"
            .formatted(typeCode, targetId, name);
  }

  private String wrapper(String element, String interaction, String acceptAckCode) {
    return "<%s xmlns=\"%s\" ITSVersion=\"XML_1.0\">".formatted(element, V3Transaction.HL7)
        + "<id root=\"%s\"/><creationTime value=\"%s\"/>".formatted(UUID.randomUUID(), now())
        + "<interactionId root=\"%s\" extension=\"%s\"/>".formatted(INTERACTIONS, interaction)
        + "<processingCode code=\"P\"/><processingModeCode code=\"T\"/>"
        + "<acceptAckCode code=\"%s\"/>".formatted(acceptAckCode)
        + device("receiver", "RCV", receiver, "")
        + device("sender", "SND", sender, organization);
  }

  private static String device(String name, String type, String oid, String organization) {
    String agent =
        organization.isEmpty()
            ? ""
            : "<asAgent classCode=\"AGNT\"><representedOrganization classCode=\"ORG\" determinerCode=\"INSTANCE\"><id root=\"%s\"/></representedOrganization></asAgent>"
                .formatted(organization);
    return "<%1$s typeCode=\"%2$s\"><device classCode=\"DEV\" determinerCode=\"INSTANCE\"><id root=\"%3$s\"/>%4$s</device></%1$s>"
        .formatted(name, type, oid, agent);
  }

  private static String now() {
    return LocalDateTime.now(ZoneOffset.UTC).format(TIME) + "+0000";
  }
}
