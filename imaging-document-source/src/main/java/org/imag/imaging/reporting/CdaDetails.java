package org.imag.imaging.reporting;

import java.time.ZoneId;
import java.util.Optional;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.Uids;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;

/** What the header of a CDA report says of it (French annex on CDA header and XDS metadata). */
final class CdaDetails {
  private static final String VALUE = "value";

  private final CdaReport report;
  private final ZoneId zone;

  CdaDetails(CdaReport report, ZoneId zone) {
    this.report = report;
    this.zone = zone;
  }

  ReportDetails details() {
    CdaNode root = report.root();
    CdaNode patient = root.first("recordTarget", "patientRole", "patient");
    CdaNode author = root.first("author", "assignedAuthor");
    CdaNode authenticator = root.first("legalAuthenticator", "assignedEntity");
    CdaNode service = root.first("documentationOf", "serviceEvent", "effectiveTime");
    ReportDetails.Builder details =
        ReportDetails.builder()
            .add(ReportDetail.DOCUMENT_ID, report.uniqueId())
            .add(ReportDetail.TITLE, root.first("title").text())
            .add(ReportDetail.TYPE_CODE, code(root.first("code")))
            .add(ReportDetail.CONFIDENTIALITY, code(root.first("confidentialityCode")))
            .add(ReportDetail.LANGUAGE, root.first("languageCode").attribute("code"))
            .add(ReportDetail.CREATION_TIME, time(root.first("effectiveTime")))
            .add(ReportDetail.SERVICE_START_TIME, time(service.first("low")))
            .add(ReportDetail.SERVICE_START_TIME, time(service))
            .add(ReportDetail.SERVICE_STOP_TIME, time(service.first("high")))
            .add(ReportDetail.PATIENT_NAME, patientName(patient.first("name")))
            .add(ReportDetail.PATIENT_BIRTH_DATE, birthDate(patient.first("birthTime")))
            .add(
                ReportDetail.PATIENT_SEX,
                patient.first("administrativeGenderCode").attribute("code"))
            .add(ReportDetail.AUTHOR, person(author))
            .add(ReportDetail.INSTITUTION, organization(author.first("representedOrganization")))
            .add(ReportDetail.LEGAL_AUTHENTICATOR, person(authenticator));
    report.orderIds().forEach(id -> details.add(ReportDetail.ACCESSION_NUMBER, reference(id)));
    root.all("documentationOf", "serviceEvent", "id")
        .filter(id -> id.attribute("extension").isEmpty())
        .flatMap(id -> id.attribute("root").stream())
        .filter(Uids::isValid)
        .forEach(uid -> details.add(ReportDetail.STUDY_INSTANCE_UID, uid));
    return details.build();
  }

  /** The patient by the id of that authority; empty when the document has none of it. */
  Optional<SourcePatientId> patient(AssigningAuthority authority) {
    return report
        .patientIds()
        .filter(id -> id.attribute("root").filter(authority.oid()::equals).isPresent())
        .flatMap(id -> id.attribute("extension").stream())
        .findFirst()
        .map(id -> new SourcePatientId(id, authority));
  }

  /** The patient by the first id that has an authority at all. */
  Optional<SourcePatientId> anyPatient() {
    return report
        .patientIds()
        .filter(id -> id.attribute("root").filter(Uids::isValid).isPresent())
        .filter(id -> id.attribute("extension").isPresent())
        .findFirst()
        .map(
            id ->
                new SourcePatientId(
                    id.attribute("extension").orElseThrow(),
                    new AssigningAuthority("", id.attribute("root").orElseThrow())));
  }

  private static Optional<String> birthDate(CdaNode node) {
    return node.attribute(VALUE)
        .filter(value -> value.length() >= 8)
        .map(value -> value.substring(0, 8));
  }

  private Optional<String> time(CdaNode node) {
    return node.attribute(VALUE).flatMap(value -> Hl7Time.utc(value, zone));
  }

  private static Optional<String> code(CdaNode node) {
    return node.attribute("code")
        .flatMap(
            code ->
                node.attribute("codeSystem")
                    .map(
                        scheme ->
                            ReportMetadata.codeText(
                                code, node.attribute("displayName").orElse(code), scheme)));
  }

  private static Optional<String> reference(CdaNode id) {
    return id.attribute("extension")
        .map(number -> ReportMetadata.accession(number, id.attribute("root").orElse("")));
  }

  private static Optional<String> patientName(CdaNode name) {
    return Practitioners.xpn(name.first("family").text(), name.first("given").text());
  }

  private static Optional<String> person(CdaNode role) {
    CdaNode name = role.first("assignedPerson", "name");
    CdaNode id = role.first("id");
    return Practitioners.xcn(
        id.attribute("extension").orElse(""),
        id.attribute("root").orElse(""),
        name.first("family").text(),
        name.first("given").text(),
        name.first("prefix").text());
  }

  private static Optional<String> organization(CdaNode organization) {
    CdaNode id = organization.first("id");
    return Practitioners.xon(
        organization.first("name").text(),
        id.attribute("extension").orElse(""),
        id.attribute("root").orElse(""));
  }
}
