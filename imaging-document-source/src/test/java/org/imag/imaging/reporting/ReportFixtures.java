package org.imag.imaging.reporting;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Report messages of an invented hospital in Cayenne. */
final class ReportFixtures {
  static final String STUDY = "2.999.973.2.55";
  static final String PDF = "%PDF-1.4\n%compte rendu\n%%EOF\n";
  static final String CORRECTED_PDF = "%PDF-1.4\n%compte rendu corrige\n%%EOF\n";

  private static final String PID =
      "PID|1||GUY-000123^^^CHC&2.999.973.3.1&ISO^PI~99^^^AUTRE&2.999.5&ISO||CÉSAIRE^Éliséa^^^Mme"
          + "||19610624|F\r";
  private static final String PV1 = "PV1|1|O\r";

  private ReportFixtures() {}

  static String msh(String type, String controlId) {
    return "MSH|^~\\&|RIS_CHC|CHU_CAYENNE|IMAG|CHC|20261125091500-0300||"
        + type
        + "|"
        + controlId
        + "|P|2.5.1|||||FRA|UNICODE UTF-8\r";
  }

  static String obr(String status) {
    return "OBR|1|PL77^RIS|CR-4711^RIS_CHC^2.999.973.8^ISO|24627-2^Scanner thoracique^LN|||"
        + "20261125080000-0300|20261125081500-0300||||||||1234^DUPONT^Anne||ACC-4711|RP1|SPS1||"
        + "20261125090000-0300||CT|"
        + status
        + "|||||||801234567893&GALMOT&Jean&&&Dr&&&RPPS&1.2.250.1.71.4.2.1&ISO\r";
  }

  static String base64(String content) {
    return Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
  }

  static String ed(String status, String type, String data) {
    return "OBX|1|ED|18748-4^CR d'imagerie médicale^LN||"
        + type
        + "^"
        + data
        + "||||||"
        + status
        + "\r";
  }

  static String pdf(String status, String content) {
    return ed(status, "^Application^PDF^Base64", base64(content));
  }

  static String study(String uid) {
    return "OBX|9|ST|113014^DICOM Study^DCM||" + uid + "||||||O\r";
  }

  /** An ORU^R01 with the observations given. */
  static String oru(String controlId, String orderStatus, String... observations) {
    return msh("ORU^R01^ORU_R01", controlId)
        + PID
        + PV1
        + obr(orderStatus)
        + String.join("", observations);
  }

  /** The message without OBX that is shortest. */
  static String header(String type, String controlId) {
    return msh(type, controlId) + PID + PV1;
  }

  static String cda(String id, String setId, String patient, String body) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <ClinicalDocument xmlns="urn:hl7-org:v3">
          <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
          <id root="%s"/>
          <code code="18748-4" displayName="CR d'imagerie" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Scanner du thorax</title>
          <effectiveTime value="20261125091000-0300"/>
          <confidentialityCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.25"/>
          <languageCode code="fr-FR"/>
          <setId root="%s"/>
          <recordTarget><patientRole><id root="2.999.973.3.1" extension="%s"/>
            <patient><name><family>CÉSAIRE</family><given>Éliséa</given></name>
            <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
            <birthTime value="19610624"/></patient></patientRole></recordTarget>
          <author><time value="20261125090000-0300"/><assignedAuthor>
            <id root="1.2.250.1.71.4.2.1" extension="801234567893"/>
            <assignedPerson><name><prefix>DR</prefix><given>Jean</given><family>GALMOT</family></name>
            </assignedPerson><representedOrganization><name>CHU de Cayenne</name>
            </representedOrganization></assignedAuthor></author>
          <legalAuthenticator><assignedEntity>
            <id root="1.2.250.1.71.4.2.1" extension="801234567893"/>
            <assignedPerson><name><given>Jean</given><family>GALMOT</family></name></assignedPerson>
            </assignedEntity></legalAuthenticator>
          <inFulfillmentOf><order><id root="2.999.973.4" extension="ACC-4711"/></order></inFulfillmentOf>
          <documentationOf><serviceEvent><id root="%s"/>
            <effectiveTime><low value="20261125080000-0300"/><high value="20261125081500-0300"/>
            </effectiveTime></serviceEvent></documentationOf>
          <component>%s</component>
        </ClinicalDocument>
        """
        .formatted(id, setId, patient, STUDY, body);
  }

  static String structured(String id, String setId) {
    return cda(
        id,
        setId,
        "GUY-000123",
        "<structuredBody><component><section><code code=\"121070\"/>"
            + "<text>Pas d'anomalie.</text></section></component></structuredBody>");
  }
}
