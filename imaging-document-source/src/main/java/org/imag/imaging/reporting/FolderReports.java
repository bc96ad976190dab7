package org.imag.imaging.reporting;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;
import org.imag.imaging.report.ReportKey;
import org.imag.imaging.report.ReportNotice;
import org.imag.imaging.report.ReportStatus;
import org.imag.imaging.store.ReportFolder.Files;

/**
 * Reads the reports of the watched folder: a CDA document alone, or a document and a properties
 * file of the same name that says what {@link ReportDetail} lists and which report it is.
 */
@Dependent
public class FolderReports {
  private static final String STATUS = "status";
  private static final String PATIENT = "patient.id";
  private static final String ORDER = "order.number";
  private static final String ORDER_AUTHORITY = "order.authority";
  private static final String DOCUMENT = "document.code";
  private static final String DOCUMENT_DEFAULT = "18748-4";
  private static final String PART = "document.part";
  private static final List<String> OWN =
      List.of(STATUS, PATIENT, ORDER, ORDER_AUTHORITY, DOCUMENT, PART);
  private static final String FOLDER = "folder";

  private final RegionConfiguration region;
  private final ReportDocuments documents;

  @Inject
  public FolderReports(RegionConfiguration region) {
    this.region = region;
    this.documents = new ReportDocuments(region.timeZone(), region.sourceFacility());
  }

  /**
   * What the files say about a report.
   *
   * @throws ReportRefused when something is missing or not understood
   */
  public ReportNotice read(Files files) throws ReportRefused {
    return files.properties().isPresent()
        ? described(files, properties(files.properties().get()))
        : alone(files.document().orElseThrow(() -> new ReportRefused("There is no document")));
  }

  private static Properties properties(String text) throws ReportRefused {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new ReportRefused("The properties cannot be read: " + e.getMessage());
    }
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (!OWN.contains(key) && ReportDetail.named(key).isEmpty()) {
        throw new ReportRefused(key + ": unknown key");
      }
    }
    return properties;
  }

  private ReportNotice described(Files files, Properties properties) throws ReportRefused {
    ReportStatus status = status(properties.getProperty(STATUS, "F"));
    SourcePatientId patient =
        new ReportPatients(region.sourceAuthority())
            .of(List.of(required(properties, PATIENT)))
            .orElseThrow(
                () -> new ReportRefused(PATIENT + ": the assigning authority is not known"));
    ReportKey key =
        new ReportKey(
            required(properties, ORDER),
            properties.getProperty(ORDER_AUTHORITY, FOLDER).strip(),
            properties.getProperty(DOCUMENT, DOCUMENT_DEFAULT).strip(),
            properties.getProperty(PART, "").strip());
    if (status == ReportStatus.DELETED || status == ReportStatus.WRONG) {
      return new ReportNotice(
          key, status, patient, Optional.empty(), ReportDetails.builder().build());
    }
    byte[] document =
        files
            .document()
            .orElseThrow(() -> new ReportRefused("There is no document beside the properties"));
    return documents.notice(key, status, patient, document, details(properties));
  }

  private static ReportStatus status(String code) throws ReportRefused {
    return ReportStatus.of(code)
        .filter(status -> status.action().isPresent())
        .orElseThrow(() -> new ReportRefused(STATUS + ": must be F, C, D or W"));
  }

  private static String required(Properties properties, String key) throws ReportRefused {
    String value = properties.getProperty(key, "").strip();
    if (value.isEmpty()) {
      throw new ReportRefused(key + ": is missing");
    }
    return value;
  }

  /** Several values of one key are separated by commas, but for texts. */
  private ReportDetails details(Properties properties) throws ReportRefused {
    ReportDetails.Builder details = ReportDetails.builder();
    for (ReportDetail detail : ReportDetail.values()) {
      String value = properties.getProperty(detail.key(), "");
      switch (detail) {
        case ACCESSION_NUMBER, STUDY_INSTANCE_UID, MODALITY, CONFIDENTIALITY ->
            List.of(value.split(",")).forEach(each -> details.add(detail, each));
        case CREATION_TIME, SERVICE_START_TIME, SERVICE_STOP_TIME ->
            details.add(detail, time(detail, value));
        default -> details.add(detail, value);
      }
    }
    return details.build();
  }

  private String time(ReportDetail detail, String value) throws ReportRefused {
    return value.isBlank()
        ? ""
        : Hl7Time.utc(value, region.timeZone())
            .orElseThrow(
                () ->
                    new ReportRefused(detail.key() + ": must be YYYYMMDDhhmmss, offset optional"));
  }

  /** A CDA document knows its patient, its order and which document it replaces. */
  private ReportNotice alone(byte[] document) throws ReportRefused {
    CdaReport report = CdaReport.read(document);
    CdaDetails header = new CdaDetails(report, region.timeZone());
    SourcePatientId patient =
        header
            .patient(region.sourceAuthority())
            .or(header::anyPatient)
            .orElseThrow(
                () -> new ReportRefused("recordTarget has no patient id with an authority"));
    String set = report.setId().orElseGet(report::uniqueId);
    ReportStatus status = report.isReplacement() ? ReportStatus.CORRECTED : ReportStatus.FINAL;
    ReportKey key = new ReportKey(set, "setId", DOCUMENT_DEFAULT, set);
    return documents.notice(key, status, patient, document, ReportDetails.builder().build());
  }
}
