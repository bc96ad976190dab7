package org.imag.imaging.reporting;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomTime;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.audit.Peer;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;
import org.imag.imaging.report.ReportDocument;
import org.imag.imaging.report.ReportFormat;
import org.imag.imaging.report.ReportKey;
import org.imag.imaging.report.ReportNotice;
import org.imag.imaging.report.ReportStatus;
import org.imag.imaging.store.ReportScans;
import org.imag.imaging.store.ReportScans.Changed;
import org.imag.imaging.store.ReportScans.Offered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the Encapsulated PDF objects of quiet studies as report documents (PS3.3 C.24, RAD TF-2
 * 4.68.4.1.2.2), and withdraws those that the study has no longer. A manifest cites them all the
 * same.
 */
@Dependent
public class ArchivedReports {
  private static final Logger LOG = LoggerFactory.getLogger(ArchivedReports.class);
  private static final String ARCHIVE = "archive";
  private static final String DOCUMENT = "18748-4";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
  private static final int STUDIES_A_ROUND = 20;

  private final RegionConfiguration region;
  private final ReportScans scans;
  private final DicomArchive archive;
  private final SourcePatientIdentifiers identifiers;
  private final ReportIntake intake;
  private volatile boolean failing;

  @Inject
  public ArchivedReports(
      RegionConfiguration region,
      ReportScans scans,
      DicomArchive archive,
      SourcePatientIdentifiers identifiers,
      ReportIntake intake) {
    this.region = region;
    this.scans = scans;
    this.archive = archive;
    this.identifiers = identifiers;
    this.intake = intake;
  }

  /** Looks through what has changed; never throws, so that its caller's clock keeps running. */
  public void lookThrough() {
    try {
      for (Changed study : scans.changed(STUDIES_A_ROUND)) {
        lookThrough(study.studyInstanceUid());
        scans.scanned(study);
      }
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn("The archive cannot be looked through for reports now", e);
      }
      failing = true;
    }
  }

  private void lookThrough(String study) throws IOException {
    List<StoredInstance> present =
        archive.instances(ResourceScope.study(study)).stream()
            .filter(instance -> instance.sopClassUid().equals(SopClass.ENCAPSULATED_PDF))
            .toList();
    for (StoredInstance instance : present) {
      Optional<ReportNotice> notice = notice(instance);
      if (notice.isPresent()) {
        take(study, List.of(notice.get()));
      }
    }
    withdrawAbsent(study, present);
  }

  private void take(String study, List<ReportNotice> notices) {
    intake.take("study " + study, notices, new Peer(ARCHIVE, region.host()));
  }

  private void withdrawAbsent(String study, List<StoredInstance> present) {
    List<String> uids =
        present.stream().map(instance -> instance.reference().sopInstanceUid()).toList();
    List<ReportNotice> withdrawn = new ArrayList<>();
    for (Offered report : scans.offered(ARCHIVE, study)) {
      if (!uids.contains(report.key().orderNumber())) {
        withdrawn.add(
            new ReportNotice(
                report.key(),
                ReportStatus.DELETED,
                report.patient(),
                Optional.empty(),
                ReportDetails.builder().build()));
      }
    }
    if (!withdrawn.isEmpty()) {
      take(study, withdrawn);
    }
  }

  private Optional<ReportNotice> notice(StoredInstance instance) throws IOException {
    Optional<SourcePatientId> patient = identifiers.of(instance.patient());
    if (patient.isEmpty() || instance.size() > region.reportsMaxBytes()) {
      LOG.warn(
          "The PDF {} is not offered as a report: {}",
          instance.reference().sopInstanceUid(),
          patient.isEmpty()
              ? identifiers.problem(instance.patient())
              : "it is larger than source.reports.maxBytes");
      return Optional.empty();
    }
    DataSet header = archive.header(instance);
    return header
        .element(Tag.ENCAPSULATED_DOCUMENT)
        .map(DataElement::bytes)
        .map(ArchivedReports::withoutPadding)
        .filter(ArchivedReports::isPdf)
        .map(pdf -> notice(instance, patient.get(), pdf, details(header)));
  }

  private static ReportNotice notice(
      StoredInstance instance, SourcePatientId patient, byte[] pdf, ReportDetails details) {
    ReportKey key =
        new ReportKey(
            instance.reference().sopInstanceUid(),
            ARCHIVE,
            DOCUMENT,
            instance.reference().studyInstanceUid());
    ReportDocument document = new ReportDocument(ReportFormat.PDF, pdf, ReportContents.digest(pdf));
    return new ReportNotice(key, ReportStatus.FINAL, patient, Optional.of(document), details);
  }

  private static boolean isPdf(byte[] content) {
    try {
      return ReportContents.kind(content) == ReportContents.Kind.PDF;
    } catch (ReportRefused e) {
      return false;
    }
  }

  /** Values of odd length end with a zero byte (PS3.5 7.1.1); a PDF never does. */
  private static byte[] withoutPadding(byte[] value) {
    boolean padded = value.length > 0 && value[value.length - 1] == 0;
    return padded ? Arrays.copyOf(value, value.length - 1) : value;
  }

  private ReportDetails details(DataSet header) {
    String issuer =
        header
            .item(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE)
            .flatMap(item -> item.string(Tag.UNIVERSAL_ENTITY_ID))
            .orElse("");
    ReportDetails.Builder details =
        ReportDetails.builder()
            .add(ReportDetail.TITLE, header.string(Tag.DOCUMENT_TITLE))
            .add(
                ReportDetail.TITLE,
                header
                    .item(Tag.CONCEPT_NAME_CODE_SEQUENCE)
                    .flatMap(code -> code.string(Tag.CODE_MEANING)))
            .add(ReportDetail.STUDY_INSTANCE_UID, header.string(Tag.STUDY_INSTANCE_UID))
            .add(ReportDetail.CREATION_TIME, time(header, Tag.CONTENT_DATE, Tag.CONTENT_TIME))
            .add(ReportDetail.SERVICE_START_TIME, time(header, Tag.STUDY_DATE, Tag.STUDY_TIME))
            .add(ReportDetail.PATIENT_BIRTH_DATE, header.string(Tag.PATIENT_BIRTH_DATE))
            .add(ReportDetail.PATIENT_SEX, header.string(Tag.PATIENT_SEX));
    header
        .string(Tag.ACCESSION_NUMBER)
        .filter(number -> !number.isBlank())
        .ifPresent(
            number ->
                details.add(
                    ReportDetail.ACCESSION_NUMBER, ReportMetadata.accession(number, issuer)));
    header
        .string(Tag.PATIENT_NAME)
        .map(name -> name.split("=", 2)[0].split("\\^", -1))
        .flatMap(pn -> Practitioners.xpn(pn[0].strip(), pn.length > 1 ? pn[1].strip() : ""))
        .ifPresent(name -> details.add(ReportDetail.PATIENT_NAME, name));
    header
        .string(Tag.INSTITUTION_NAME)
        .flatMap(name -> Practitioners.xon(name.strip(), "", ""))
        .ifPresent(name -> details.add(ReportDetail.INSTITUTION, name));
    return details.build();
  }

  private Optional<String> time(DataSet header, int dateTag, int timeTag) {
    Optional<String> offset = DicomTime.offset(header).map(DicomTime::offset);
    return header
        .string(dateTag)
        .flatMap(DicomTime::date)
        .map(date -> date.toString().replace("-", ""))
        .flatMap(
            date ->
                header
                    .string(timeTag)
                    .flatMap(DicomTime::time)
                    .map(time -> date + TIME.format(time) + offset.orElse(""))
                    .or(() -> Optional.of(date)))
        .flatMap(time -> Hl7Time.utc(time, region.timeZone()));
  }
}
