package org.imag.pixpdq.wire;

/** HL7 v3 messages, written by hand. */
final class V3Text {
  static final String ADD = "PRPA_IN201301UV02";
  static final String REVISE = "PRPA_IN201302UV02";
  static final String RESOLVE = "PRPA_IN201304UV02";
  static final String CAYENNE = "2.999.973.3.1";
  static final String KOUROU = "2.999.973.3.2";
  static final String REGIONAL = "2.999.973.1";
  static final String TEST_NIR = "1.2.250.1.213.1.4.10";

  /** Birth name, used name, birth date and birth place of an invented person. */
  static final String PERSON =
      "<name><family qualifier='BR'>LÉVEILLÉ-TESTUNE</family><given>Marie-Noëlle</given><given>Rose</given></name>"
          + "<name><family>CÉSAIRE-ESSAI</family><given>Marie</given></name>"
          + "<telecom value='tel:+594594000000'/><administrativeGenderCode code='F'/><birthTime value='19781208'/>"
          + "<addr><streetAddressLine>5 rue du Fleuve</streetAddressLine><city>Kourou</city><postalCode>97310</postalCode></addr>";

  private V3Text() {}

  static String registration(String interaction, String messageId, String sender, String event) {
    return message(
        interaction,
        messageId,
        sender,
        "<subject typeCode='SUBJ'><registrationEvent classCode='REG' moodCode='EVN'><statusCode code='active'/>"
            + event
            + "</registrationEvent></subject>");
  }

  static String added(String messageId, String domain, String value, String person) {
    return registration(ADD, messageId, domain, patient(id(domain, value), person));
  }

  static String patient(String ids, String person) {
    return "<subject1 typeCode='SBJ'><patient classCode='PAT'>"
        + ids
        + "<statusCode code='active'/><patientPerson classCode='PSN' determinerCode='INSTANCE'>"
        + person
        + "</patientPerson></patient></subject1>";
  }

  static String birthPlace(String insee) {
    return "<birthPlace><addr><county>" + insee + "</county></addr></birthPlace>";
  }

  static String replacementOf(String ids) {
    return "<replacementOf typeCode='RPLC'><priorRegistration classCode='REG' moodCode='EVN'><statusCode code='obsolete'/><subject1 typeCode='SBJ'><priorRegisteredRole classCode='PAT'>"
        + ids
        + "</priorRegisteredRole></subject1></priorRegistration></replacementOf>";
  }

  static String query(String interaction, String queryId, String control, String parameters) {
    return message(
        interaction,
        "m-" + queryId,
        "2.999.7",
        "<queryByParameter><queryId root='2.999.7.1' extension='"
            + queryId
            + "'/><statusCode code='new'/>"
            + control
            + "<parameterList>"
            + parameters
            + "</parameterList></queryByParameter>");
  }

  static String pix(String parameters) {
    return query("PRPA_IN201309UV02", "q1", "<responsePriorityCode code='I'/>", parameters);
  }

  static String pdq(String queryId, int quantity, String parameters) {
    String initial =
        quantity == 0
            ? ""
            : "<initialQuantity value='" + quantity + "'/><initialQuantityCode code='RD'/>";
    return query(
        "PRPA_IN201305UV02",
        queryId,
        "<responseModalityCode code='R'/><responsePriorityCode code='I'/>" + initial,
        parameters);
  }

  static String continuation(String interaction, String queryId, String rest) {
    return message(
        interaction,
        "c-" + queryId,
        "2.999.7",
        "<queryContinuation><queryId root='2.999.7.1' extension='"
            + queryId
            + "'/>"
            + rest
            + "</queryContinuation>");
  }

  static String parameter(String name, String value) {
    return "<%1$s>%2$s<semanticsText>%1$s</semanticsText></%1$s>".formatted(name, value);
  }

  static String idParameter(String name, String root, String extension) {
    String attribute = extension.isEmpty() ? "" : " extension='" + extension + "'";
    return parameter(name, "<value root='" + root + "'" + attribute + "/>");
  }

  static String name(String family, String given) {
    return parameter(
        "livingSubjectName",
        "<value><family>" + family + "</family><given>" + given + "</given></value>");
  }

  static String born(String date) {
    return parameter("livingSubjectBirthTime", "<value value='" + date + "'/>");
  }

  static String sex(String code) {
    return parameter("livingSubjectAdministrativeGender", "<value code='" + code + "'/>");
  }

  static String id(String root, String extension) {
    return "<id root='" + root + "' extension='" + extension + "'/>";
  }

  private static String message(
      String interaction, String messageId, String sender, String control) {
    return "<"
        + interaction
        + " xmlns='urn:hl7-org:v3' ITSVersion='XML_1.0'><id root='2.999.7.2' extension='"
        + messageId
        + "'/><creationTime value='20261125080000'/><interactionId root='2.16.840.1.113883.1.6' extension='"
        + interaction
        + "'/><processingCode code='P'/><processingModeCode code='T'/><acceptAckCode code='AL'/>"
        + system("receiver", "RCV", "2.999.973.8")
        + system("sender", "SND", sender)
        + "<controlActProcess classCode='CACT' moodCode='EVN'>"
        + control
        + "</controlActProcess></"
        + interaction
        + ">";
  }

  private static String system(String name, String type, String root) {
    return "<%1$s typeCode='%2$s'><device classCode='DEV' determinerCode='INSTANCE'><id root='%3$s'/></device></%1$s>"
        .formatted(name, type, root);
  }
}
