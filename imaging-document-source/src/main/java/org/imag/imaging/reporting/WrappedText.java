package org.imag.imaging.reporting;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Organization;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Person;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ReferenceId;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XpnName;

/**
 * Wraps a plain text report in a CDA R2 document (RAD TF-2 4.68.4.1.2.2, ITI TF-3 5.2): the header
 * of what is known, the text itself in a nonXMLBody.
 */
final class WrappedText {
  private static final String NULL_FLAVOR = "nullFlavor";

  private final SourcePatientId patient;
  private final ReportDetails details;
  private final XMLStreamWriter xml;

  private WrappedText(SourcePatientId patient, ReportDetails details, XMLStreamWriter xml) {
    this.patient = patient;
    this.details = details;
    this.xml = xml;
  }

  /**
   * The document.
   *
   * @param documentId OID, ClinicalDocument.id
   * @param setId OID, the same for every version
   * @param custodian name of the organization that keeps the report
   */
  static byte[] document(
      String text,
      SourcePatientId patient,
      ReportDetails details,
      String documentId,
      String setId,
      String custodian) {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newFactory()
              .createXMLStreamWriter(document, StandardCharsets.UTF_8.name());
      new WrappedText(patient, details, xml).write(text, documentId, setId, custodian);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return document.toByteArray();
  }

  private void write(String text, String documentId, String setId, String custodian)
      throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeStartElement("ClinicalDocument");
    xml.writeDefaultNamespace("urn:hl7-org:v3");
    xml.writeNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
    empty("typeId", "root", "2.16.840.1.113883.1.3", "extension", "POCD_HD000040");
    empty("templateId", "root", "1.3.6.1.4.1.19376.1.2.20");
    empty("id", "root", documentId);
    code("code", ReportMetadata.typeCode(details));
    element("title", ReportMetadata.title(details));
    time("effectiveTime", details.first(ReportDetail.CREATION_TIME));
    empty("confidentialityCode", "code", "N", "codeSystem", "2.16.840.1.113883.5.25");
    empty("languageCode", "code", ReportMetadata.language(details));
    empty("setId", "root", setId);
    recordTarget();
    author(custodian);
    custodian(custodian);
    legalAuthenticator(custodian);
    orders();
    service();
    body(text);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void recordTarget() throws XMLStreamException {
    start("recordTarget", "patientRole");
    empty("id", "root", patient.authority().oid(), "extension", patient.id());
    empty("addr", NULL_FLAVOR, "UNK");
    empty("telecom", NULL_FLAVOR, "UNK");
    start("patient");
    Optional<XpnName> name = details.first(ReportDetail.PATIENT_NAME).map(XpnName::parse);
    start("name");
    optional("family", name.map(XpnName::getFamilyName));
    optional("given", name.map(XpnName::getGivenName));
    end(1);
    String sex = details.first(ReportDetail.PATIENT_SEX).orElse("U");
    boolean administrative = sex.equals("M") || sex.equals("F");
    if (administrative) {
      empty("administrativeGenderCode", "code", sex, "codeSystem", "2.16.840.1.113883.5.1");
    } else {
      empty("administrativeGenderCode", NULL_FLAVOR, "UNK");
    }
    time("birthTime", details.first(ReportDetail.PATIENT_BIRTH_DATE));
    end(3);
  }

  private void author(String institution) throws XMLStreamException {
    start("author");
    time("time", details.first(ReportDetail.CREATION_TIME));
    start("assignedAuthor");
    Optional<Person> author = details.first(ReportDetail.AUTHOR).map(Person::parse);
    id(author);
    empty("addr", NULL_FLAVOR, "UNK");
    empty("telecom", NULL_FLAVOR, "UNK");
    if (author.isPresent()) {
      person(author.get());
    } else {
      start("assignedAuthoringDevice");
      element("softwareName", "IMAG imaging-document-source");
      end(1);
    }
    start("representedOrganization");
    element("name", institution(institution));
    end(3);
  }

  private String institution(String otherwise) {
    return details
        .first(ReportDetail.INSTITUTION)
        .map(Organization::parse)
        .map(Organization::getOrganizationName)
        .orElse(otherwise);
  }

  private void custodian(String name) throws XMLStreamException {
    start("custodian", "assignedCustodian", "representedCustodianOrganization");
    empty("id", NULL_FLAVOR, "UNK");
    element("name", name);
    end(3);
  }

  private void legalAuthenticator(String institution) throws XMLStreamException {
    Optional<Person> person = details.first(ReportDetail.LEGAL_AUTHENTICATOR).map(Person::parse);
    if (person.isEmpty()) {
      return;
    }
    start("legalAuthenticator");
    time("time", details.first(ReportDetail.CREATION_TIME));
    empty("signatureCode", "code", "S");
    start("assignedEntity");
    id(person);
    person(person.get());
    start("representedOrganization");
    element("name", institution(institution));
    end(3);
  }

  private void id(Optional<Person> person) throws XMLStreamException {
    Optional<Identifiable> id =
        person
            .map(Person::getId)
            .filter(each -> each.getId() != null && each.getAssigningAuthority() != null);
    if (id.isPresent()) {
      String root = id.get().getAssigningAuthority().getUniversalId();
      empty("id", "root", root == null ? "" : root, "extension", id.get().getId());
    } else {
      empty("id", NULL_FLAVOR, "UNK");
    }
  }

  private void person(Person person) throws XMLStreamException {
    start("assignedPerson", "name");
    if (person.getName() != null) {
      optional("prefix", Optional.ofNullable(person.getName().getPrefix()));
      optional("given", Optional.ofNullable(person.getName().getGivenName()));
      optional("family", Optional.ofNullable(person.getName().getFamilyName()));
    }
    end(2);
  }

  /** The accession number goes to the order that the report fulfils. */
  private void orders() throws XMLStreamException {
    for (String accession : details.all(ReportDetail.ACCESSION_NUMBER)) {
      ReferenceId id = ReferenceId.parse(accession);
      start("inFulfillmentOf", "order");
      String issuer =
          id.getAssigningAuthority() == null ? null : id.getAssigningAuthority().getUniversalId();
      if (issuer == null) {
        empty("id", "extension", id.getId(), NULL_FLAVOR, "UNK");
      } else {
        empty("id", "root", issuer, "extension", id.getId());
      }
      end(2);
    }
  }

  private void service() throws XMLStreamException {
    for (String study : details.all(ReportDetail.STUDY_INSTANCE_UID)) {
      start("documentationOf", "serviceEvent");
      empty("id", "root", study);
      if (details.first(ReportDetail.SERVICE_START_TIME).isPresent()) {
        start("effectiveTime");
        time("low", details.first(ReportDetail.SERVICE_START_TIME));
        time("high", details.first(ReportDetail.SERVICE_STOP_TIME));
        end(1);
      }
      end(2);
    }
  }

  private void body(String text) throws XMLStreamException {
    start("component", "nonXMLBody", "text");
    xml.writeAttribute("mediaType", "text/plain");
    xml.writeAttribute("representation", "B64");
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    xml.writeCharacters(Base64.getEncoder().encodeToString(utf8));
    end(3);
  }

  private void code(String name, org.openehealth.ipf.commons.ihe.xds.core.metadata.Code code)
      throws XMLStreamException {
    empty(
        name,
        "code",
        code.getCode(),
        "codeSystem",
        code.getSchemeName(),
        "displayName",
        code.getDisplayName().getValue());
  }

  /** A time in UTC with its offset where it has one. */
  private void time(String name, Optional<String> time) throws XMLStreamException {
    if (time.isPresent()) {
      empty(name, "value", time.get().length() > 8 ? time.get() + "+0000" : time.get());
    } else {
      empty(name, NULL_FLAVOR, "UNK");
    }
  }

  private void optional(String name, Optional<String> text) throws XMLStreamException {
    if (text.isPresent()) {
      element(name, text.get());
    }
  }

  private void element(String name, String text) throws XMLStreamException {
    start(name);
    xml.writeCharacters(text);
    end(1);
  }

  private void start(String... names) throws XMLStreamException {
    for (String name : names) {
      xml.writeStartElement(name);
    }
  }

  private void end(int elements) throws XMLStreamException {
    for (int i = 0; i < elements; i++) {
      xml.writeEndElement();
    }
  }

  private void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }
}
