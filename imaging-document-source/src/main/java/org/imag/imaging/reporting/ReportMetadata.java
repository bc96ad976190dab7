package org.imag.imaging.reporting;

import jakarta.activation.DataHandler;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.Uids;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.manifest.ImagingCodes;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;
import org.imag.imaging.report.ReportDocument;
import org.imag.imaging.report.ReportEvent;
import org.imag.imaging.report.ReportFormat;
import org.imag.imaging.report.ReportSubmission;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssigningAuthority;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Association;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationLabel;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Author;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.CXiAssigningAuthority;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Code;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Document;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Hl7v2Based;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.LocalizedString;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Organization;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.PatientInfo;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Person;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ReferenceId;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.SubmissionSet;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Timestamp;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Timestamp.Precision;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XpnName;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;

/**
 * The XDS metadata of a report (ITI TF-3 4.2.3, RAD TF-2 4.68.4.1.2.3; French values of the imaging
 * report). referenceIdList links it with the manifest of its study.
 */
@Dependent
public class ReportMetadata {
  static final String LOINC = "2.16.840.1.113883.6.1";
  private static final String DOCUMENT_CLASSES = "1.2.250.1.213.1.1.4.1";
  private static final String MASKING = "1.2.250.1.213.1.1.4.13";
  private static final String TITLE = "Compte rendu d'imagerie médicale";
  private static final String FRENCH = "fr-FR";
  private static final int LONGEST_TITLE = 128;

  /** The imaging documents of the affinity domain's typeCode set. */
  private static final Set<String> TYPES = Set.of("18748-4", "11528-7", "68604-8");

  private static final Set<String> CONFIDENTIALITIES = Set.of("N", "R", "V");

  private final String sourceId;
  private final String institution;
  private final String accessionNumberOid;

  @Inject
  public ReportMetadata(RegionConfiguration region) {
    this(region.sourceId(), region.sourceFacility(), region.accessionNumberOid());
  }

  /**
   * @param sourceId SubmissionSet.sourceId, an OID
   * @param institution of the author when the report names none
   * @param accessionNumberOid issuer of accession numbers when the report names none
   */
  public ReportMetadata(String sourceId, String institution, String accessionNumberOid) {
    this.sourceId = sourceId;
    this.institution = institution;
    this.accessionNumberOid = accessionNumberOid;
  }

  /** A code as a detail: {@code code^display^scheme}. */
  static String codeText(String code, String display, String scheme) {
    return String.join(
        "^", Hl7Text.escaped(code), Hl7Text.escaped(display), Hl7Text.escaped(scheme));
  }

  /** An accession number as a detail. */
  static String accession(String number, String issuerOid) {
    CXiAssigningAuthority issuer =
        Uids.isValid(issuerOid) ? new CXiAssigningAuthority(null, issuerOid, "ISO") : null;
    return Hl7v2Based.render(new ReferenceId(number, issuer, null));
  }

  private static Code code(String detail) {
    return new Code(
        Hl7Segment.text(detail, 1),
        new LocalizedString(Hl7Segment.text(detail, 2), FRENCH, "UTF-8"),
        Hl7Segment.text(detail, 3));
  }

  /** DocumentEntry.typeCode: that of the report where the affinity domain has it. */
  static Code typeCode(ReportDetails details) {
    return details
        .first(ReportDetail.TYPE_CODE)
        .map(ReportMetadata::code)
        .filter(code -> code.getSchemeName().equals(LOINC) && TYPES.contains(code.getCode()))
        .orElseGet(() -> french("18748-4", LOINC, TITLE));
  }

  static String title(ReportDetails details) {
    String title = details.first(ReportDetail.TITLE).orElse(TITLE);
    return title.codePointCount(0, title.length()) <= LONGEST_TITLE
        ? title
        : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE));
  }

  static String language(ReportDetails details) {
    return details
        .first(ReportDetail.LANGUAGE)
        .filter(language -> language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"))
        .orElse(FRENCH);
  }

  private static Code french(String code, String scheme, String display) {
    return new Code(code, new LocalizedString(display, FRENCH, "UTF-8"), scheme);
  }

  /** The submission that provides the document of a report and registers it (ITI-41). */
  ProvideAndRegisterDocumentSet submission(ReportEvent event, ReportSubmission ids) {
    DocumentEntry entry = entry(event, ids);
    ProvideAndRegisterDocumentSet request = new ProvideAndRegisterDocumentSet();
    request.setSubmissionSet(submissionSet(ids.submissionSetUuid(), ids.submissionSetUid(), entry));
    ReportDocument document = event.document().orElseThrow();
    request
        .getDocuments()
        .add(
            new Document(
                entry,
                new DataHandler(new ReportFile(document.content(), document.format().mimeType()))));
    Association member =
        new Association(
            AssociationType.HAS_MEMBER,
            ids.membershipUuid(),
            ids.submissionSetUuid(),
            ids.entryUuid());
    member.setLabel(AssociationLabel.ORIGINAL);
    request.getAssociations().add(member);
    ids.replacedEntryUuid()
        .ifPresent(
            replaced ->
                request
                    .getAssociations()
                    .add(
                        new Association(
                            AssociationType.REPLACE,
                            ids.replacementUuid(),
                            ids.entryUuid(),
                            replaced)));
    return request;
  }

  private DocumentEntry entry(ReportEvent event, ReportSubmission ids) {
    ReportDetails details = event.details();
    ReportFormat format = event.document().orElseThrow().format();
    DocumentEntry entry = new DocumentEntry();
    entry.setType(DocumentEntryType.STABLE);
    entry.setEntryUuid(ids.entryUuid());
    entry.setUniqueId(ids.documentUid());
    entry.setPatientId(Identifiable.parse(ids.patientId()));
    entry.setMimeType(format.mimeType());
    entry.setFormatCode(format.formatCode());
    entry.setLanguageCode(language(details));
    entry.setTitle(new LocalizedString(title(details), FRENCH, "UTF-8"));
    classify(entry, details);
    setTimes(entry, event);
    entry.getAuthors().add(author(details));
    details
        .first(ReportDetail.LEGAL_AUTHENTICATOR)
        .ifPresent(person -> entry.setLegalAuthenticator(Person.parse(person)));
    addReferences(entry, details);
    entry.setSourcePatientId(identifiable(event.patient()));
    entry.setSourcePatientInfo(patientInfo(details, event.patient()));
    return entry;
  }

  private static void classify(DocumentEntry entry, ReportDetails details) {
    entry.setClassCode(french("10", DOCUMENT_CLASSES, "Compte rendu"));
    entry.setTypeCode(typeCode(details));
    entry.setHealthcareFacilityTypeCode(ImagingCodes.FACILITY);
    entry.setPracticeSettingCode(ImagingCodes.PRACTICE);
    details.all(ReportDetail.CONFIDENTIALITY).stream()
        .map(ReportMetadata::code)
        .filter(ReportMetadata::isOfTheAffinityDomain)
        .forEach(entry.getConfidentialityCodes()::add);
    if (entry.getConfidentialityCodes().stream().allMatch(ReportMetadata::isMasking)) {
      entry.getConfidentialityCodes().add(0, ImagingCodes.CONFIDENTIALITY);
    }
    details.all(ReportDetail.MODALITY).stream()
        .map(ImagingCodes::modality)
        .flatMap(Optional::stream)
        .forEach(entry.getEventCodeList()::add);
  }

  private static boolean isMasking(Code code) {
    return code.getSchemeName().equals(MASKING);
  }

  private static boolean isOfTheAffinityDomain(Code code) {
    return isMasking(code)
        || code.getSchemeName().equals(ImagingCodes.CONFIDENTIALITY.getSchemeName())
            && CONFIDENTIALITIES.contains(code.getCode());
  }

  /** A service cannot end before it starts: then its end is not known. */
  private static void setTimes(DocumentEntry entry, ReportEvent event) {
    ReportDetails details = event.details();
    entry.setCreationTime(
        details
            .first(ReportDetail.CREATION_TIME)
            .map(Timestamp::fromHL7)
            .orElseGet(() -> utc(event.receivedAt())));
    Optional<String> start = details.first(ReportDetail.SERVICE_START_TIME);
    start.map(Timestamp::fromHL7).ifPresent(entry::setServiceStartTime);
    details
        .first(ReportDetail.SERVICE_STOP_TIME)
        .filter(stop -> start.isPresent() && stop.compareTo(start.get()) >= 0)
        .or(() -> start)
        .map(Timestamp::fromHL7)
        .ifPresent(entry::setServiceStopTime);
  }

  private Author author(ReportDetails details) {
    Author author = new Author();
    details.first(ReportDetail.AUTHOR).map(Person::parse).ifPresent(author::setAuthorPerson);
    author
        .getAuthorInstitution()
        .add(
            details
                .first(ReportDetail.INSTITUTION)
                .map(Organization::parse)
                .orElseGet(() -> new Organization(institution)));
    return author;
  }

  private void addReferences(DocumentEntry entry, ReportDetails details) {
    List<ReferenceId> references = entry.getReferenceIdList();
    for (String number : details.all(ReportDetail.ACCESSION_NUMBER)) {
      ReferenceId reference = ReferenceId.parse(number);
      if (reference.getAssigningAuthority() == null) {
        reference.setAssigningAuthority(new CXiAssigningAuthority(null, accessionNumberOid, "ISO"));
      }
      reference.setIdTypeCode(ReferenceId.ID_TYPE_CODE_ACCESSION);
      references.add(reference);
    }
    details
        .all(ReportDetail.STUDY_INSTANCE_UID)
        .forEach(
            uid ->
                references.add(new ReferenceId(uid, null, ReferenceId.ID_TYPE_STUDY_INSTANCE_ID)));
  }

  private static PatientInfo patientInfo(ReportDetails details, SourcePatientId patient) {
    PatientInfo info = new PatientInfo();
    info.getIds().add(identifiable(patient));
    details
        .first(ReportDetail.PATIENT_NAME)
        .ifPresent(name -> info.getNames().add(XpnName.parse(name)));
    details
        .first(ReportDetail.PATIENT_BIRTH_DATE)
        .filter(date -> date.matches("\\d{8}"))
        .ifPresent(info::setDateOfBirth);
    info.setGender(
        details.first(ReportDetail.PATIENT_SEX).filter(sex -> sex.matches("[MFO]")).orElse("U"));
    return info;
  }

  /**
   * The request that deprecates a document (Metadata Update 3.57.4.1.3.3.2).
   *
   * @param version the document as it is registered
   */
  RegisterDocumentSet withdrawal(DocumentEntry version, ReportDetails details) {
    ReportSubmission ids =
        ReportSubmission.of("", Optional.empty(), Optional.of(version.getEntryUuid()));
    RegisterDocumentSet request = new RegisterDocumentSet();
    DocumentEntry subject = new DocumentEntry();
    subject.setPatientId(version.getPatientId());
    subject.getAuthors().add(author(details));
    SubmissionSet submissionSet =
        submissionSet(ids.submissionSetUuid(), ids.submissionSetUid(), subject);
    request.setSubmissionSet(submissionSet);
    Association update =
        new Association(
            AssociationType.UPDATE_AVAILABILITY_STATUS,
            ids.membershipUuid(),
            ids.submissionSetUuid(),
            version.getEntryUuid());
    update.setOriginalStatus(AvailabilityStatus.APPROVED);
    update.setNewStatus(AvailabilityStatus.DEPRECATED);
    request.getAssociations().add(update);
    return request;
  }

  private SubmissionSet submissionSet(String uuid, String uniqueId, DocumentEntry entry) {
    SubmissionSet submissionSet = new SubmissionSet();
    submissionSet.setEntryUuid(uuid);
    submissionSet.setUniqueId(uniqueId);
    submissionSet.setSourceId(sourceId);
    submissionSet.setPatientId(entry.getPatientId());
    submissionSet.setSubmissionTime(utc(Instant.now()));
    submissionSet.setContentTypeCode(french("10", DOCUMENT_CLASSES, "Compte rendu"));
    submissionSet.setTitle(new LocalizedString(TITLE, FRENCH, "UTF-8"));
    submissionSet.getAuthors().addAll(entry.getAuthors());
    return submissionSet;
  }

  private static Identifiable identifiable(SourcePatientId id) {
    return new Identifiable(id.id(), new AssigningAuthority(id.authority().oid(), "ISO"));
  }

  private static Timestamp utc(Instant instant) {
    return new Timestamp(instant.atZone(ZoneOffset.UTC), Precision.SECOND);
  }
}
