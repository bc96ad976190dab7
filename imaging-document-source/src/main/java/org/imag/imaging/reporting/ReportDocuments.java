package org.imag.imaging.reporting;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import org.imag.dicom.Uids;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;
import org.imag.imaging.report.ReportDocument;
import org.imag.imaging.report.ReportFormat;
import org.imag.imaging.report.ReportKey;
import org.imag.imaging.report.ReportNotice;
import org.imag.imaging.report.ReportStatus;

/** Makes the document of a report out of what was sent, PDF, CDA or plain text. */
final class ReportDocuments {
  private final ZoneId zone;
  private final String custodian;

  /**
   * @param zone of times without offset
   * @param custodian name of the organization that keeps the reports
   */
  ReportDocuments(ZoneId zone, String custodian) {
    this.zone = zone;
    this.custodian = custodian;
  }

  /**
   * The report with its document.
   *
   * @param content as sent
   * @param known of the report beside its content; a CDA document knows better
   * @throws ReportRefused when the content is of no known kind, or is about another patient
   */
  ReportNotice notice(
      ReportKey key,
      ReportStatus status,
      SourcePatientId patient,
      byte[] content,
      ReportDetails known)
      throws ReportRefused {
    return switch (ReportContents.kind(content)) {
      case PDF -> pdf(key, status, patient, content, known);
      case TEXT -> text(key, status, patient, ReportContents.text(content), known);
      case XML -> cda(key, status, patient, content, known);
    };
  }

  private static ReportNotice pdf(
      ReportKey key,
      ReportStatus status,
      SourcePatientId patient,
      byte[] content,
      ReportDetails known) {
    ReportDocument document =
        new ReportDocument(ReportFormat.PDF, content, ReportContents.digest(content));
    return new ReportNotice(key, status, patient, Optional.of(document), known);
  }

  /** The report with plain text as its content, wrapped in CDA. */
  ReportNotice text(
      ReportKey key,
      ReportStatus status,
      SourcePatientId patient,
      String text,
      ReportDetails known) {
    String documentId = Uids.random();
    byte[] wrapped = WrappedText.document(text, patient, known, documentId, key.setId(), custodian);
    String digest = ReportContents.digest(text.getBytes(StandardCharsets.UTF_8));
    ReportDocument document = new ReportDocument(ReportFormat.WRAPPED_TEXT, wrapped, digest);
    ReportDetails details =
        ReportDetails.builder().complete(known).add(ReportDetail.DOCUMENT_ID, documentId).build();
    return new ReportNotice(key, status, patient, Optional.of(document), details);
  }

  private ReportNotice cda(
      ReportKey key,
      ReportStatus status,
      SourcePatientId patient,
      byte[] content,
      ReportDetails known)
      throws ReportRefused {
    CdaReport report = CdaReport.read(content);
    CdaDetails header = new CdaDetails(report, zone);
    requireSamePatient(header, patient);
    ReportDocument document =
        new ReportDocument(report.format(), content, ReportContents.digest(content));
    ReportDetails.Builder details = ReportDetails.builder();
    known.all(ReportDetail.CONFIDENTIALITY).stream()
        .forEach(code -> details.add(ReportDetail.CONFIDENTIALITY, code));
    header.details().all(ReportDetail.CONFIDENTIALITY).stream()
        .forEach(code -> details.add(ReportDetail.CONFIDENTIALITY, code));
    known.all(ReportDetail.STUDY_INSTANCE_UID).stream()
        .forEach(uid -> details.add(ReportDetail.STUDY_INSTANCE_UID, uid));
    return new ReportNotice(
        key.withPart(report.setId().orElse(key.part())),
        status,
        patient,
        Optional.of(document),
        details.complete(header.details()).complete(known).build());
  }

  private static void requireSamePatient(CdaDetails header, SourcePatientId patient)
      throws ReportRefused {
    Optional<SourcePatientId> inside = header.patient(patient.authority());
    if (inside.isPresent() && !inside.get().id().equals(patient.id())) {
      throw new ReportRefused(
          "PID", 3, "PID-3 and recordTarget of the ClinicalDocument name different patients");
    }
  }
}
