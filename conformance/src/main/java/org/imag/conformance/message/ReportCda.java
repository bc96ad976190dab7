package org.imag.conformance.message;

import org.imag.conformance.client.XmlText;

/**
 * A CDA imaging report.
 *
 * @param id root of ClinicalDocument.id
 * @param setId root of ClinicalDocument.setId
 * @param studyUid the study it is about
 * @param body what the component of the ClinicalDocument holds
 */
public record ReportCda(
    String id,
    String setId,
    PatientId patient,
    Demographics demographics,
    String studyUid,
    String body) {

  /** A body of sections with the text in one. */
  public static String structured(String text) {
    return "<structuredBody><component><section><code code=\"121070\""
        + " codeSystem=\"1.2.840.10008.2.16.4\"/><text>"
        + XmlText.escape(text)
        + "</text></section></component></structuredBody>";
  }

  /** A body that is a PDF document. */
  public static String pdf(byte[] content) {
    return "<nonXMLBody><text mediaType=\"application/pdf\" representation=\"B64\">"
        + ReportObservation.base64(content)
        + "</text></nonXMLBody>";
  }

  /** The document. */
  public String xml() {
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
          <recordTarget><patientRole><id root="%s" extension="%s"/>
            <patient><name><family>%s</family><given>%s</given></name></patient>
          </patientRole></recordTarget>
          <author><time value="20261125090000-0300"/><assignedAuthor>
            <id root="1.2.250.1.71.4.2.1" extension="801234567893"/>
            <assignedPerson><name><given>Jean</given><family>GALMOT</family></name></assignedPerson>
          </assignedAuthor></author>
          <documentationOf><serviceEvent><id root="%s"/></serviceEvent></documentationOf>
          <component>%s</component>
        </ClinicalDocument>
        """
        .formatted(
            id,
            setId,
            patient.oid(),
            XmlText.escape(patient.id()),
            XmlText.escape(demographics.family()),
            XmlText.escape(demographics.given()),
            studyUid,
            body);
  }
}
