package org.imag.imaging.manifest;

import jakarta.activation.DataHandler;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomTime;
import org.imag.dicom.Tag;
import org.imag.dicom.Uids;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.publication.ManifestRecord;
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
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.LocalizedString;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Organization;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.PatientInfo;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Person;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ReferenceId;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.SubmissionSet;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Timestamp;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Timestamp.Precision;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XcnName;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;

/** The XDS metadata of a manifest (RAD TF-2 4.68.4.1.2.3, ITI TF-3 4.2.3). */
@Dependent
public class ManifestMetadata {
  private static final String TITLE = "Référence d'objets d'un examen d'imagerie";
  private static final String SYSTEM = "IMAG imaging-document-source";

  private final String sourceId;
  private final String institution;
  private final String accessionNumberOid;
  private final ZoneId timeZone;

  @Inject
  public ManifestMetadata(RegionConfiguration region) {
    this(
        region.sourceId(), region.sourceFacility(), region.accessionNumberOid(), region.timeZone());
  }

  /**
   * @param sourceId SubmissionSet.sourceId, an OID
   * @param institution name of the author's institution when the images name none
   * @param accessionNumberOid issuer of accession numbers when the images name none
   * @param timeZone of local times without offset
   */
  public ManifestMetadata(
      String sourceId, String institution, String accessionNumberOid, ZoneId timeZone) {
    this.sourceId = sourceId;
    this.institution = institution;
    this.accessionNumberOid = accessionNumberOid;
    this.timeZone = timeZone;
  }

  /**
   * The submission that provides a manifest and registers it.
   *
   * @param manifest with the ids it goes by
   * @param study it is of
   * @param sourcePatientId local id of the patient
   * @param createdAt when the manifest was made
   */
  public ProvideAndRegisterDocumentSet submission(
      ManifestRecord manifest,
      StudyContents study,
      SourcePatientId sourcePatientId,
      Instant createdAt) {
    DocumentEntry entry = entry(manifest, study, sourcePatientId, createdAt);
    SubmissionSet submissionSet =
        submissionSet(manifest.submissionSetUid(), manifest.patientId(), author(study));
    ProvideAndRegisterDocumentSet request = new ProvideAndRegisterDocumentSet();
    request.setSubmissionSet(submissionSet);
    request
        .getDocuments()
        .add(new Document(entry, new DataHandler(new ManifestFile(manifest.content()))));
    request.getAssociations().add(member(submissionSet, entry));
    if (manifest.replacedEntryUuid() != null) {
      request
          .getAssociations()
          .add(
              new Association(
                  AssociationType.REPLACE,
                  "rplc",
                  entry.getEntryUuid(),
                  manifest.replacedEntryUuid()));
    }
    return request;
  }

  /**
   * The update that deprecates a manifest which has no successor (ITI TF-2 3.57.4.1.3.3.2).
   *
   * @param entryUuid of its document entry
   * @param patientId affinity-domain id in CX form
   */
  RegisterDocumentSet deprecation(String entryUuid, String patientId) {
    SubmissionSet submissionSet = submissionSet(Uids.random(), patientId, author(institution));
    Association update =
        new Association(
            AssociationType.UPDATE_AVAILABILITY_STATUS,
            "deprecation",
            submissionSet.getEntryUuid(),
            entryUuid);
    update.setOriginalStatus(AvailabilityStatus.APPROVED);
    update.setNewStatus(AvailabilityStatus.DEPRECATED);
    RegisterDocumentSet request = new RegisterDocumentSet();
    request.setSubmissionSet(submissionSet);
    request.getAssociations().add(update);
    return request;
  }

  private static Association member(SubmissionSet submissionSet, DocumentEntry entry) {
    Association member =
        new Association(
            AssociationType.HAS_MEMBER,
            "member",
            submissionSet.getEntryUuid(),
            entry.getEntryUuid());
    member.setLabel(AssociationLabel.ORIGINAL);
    return member;
  }

  private DocumentEntry entry(
      ManifestRecord manifest,
      StudyContents study,
      SourcePatientId sourcePatientId,
      Instant createdAt) {
    DataSet attributes = study.attributes();
    DocumentEntry entry = new DocumentEntry();
    entry.setType(DocumentEntryType.STABLE);
    entry.setEntryUuid(manifest.entryUuid());
    entry.setUniqueId(manifest.manifestUid());
    entry.setPatientId(Identifiable.parse(manifest.patientId()));
    entry.setMimeType(ManifestFile.MEDIA_TYPE);
    entry.setLanguageCode("fr-FR");
    entry.setTitle(french(TITLE));
    MetadataText.of(attributes, Tag.STUDY_DESCRIPTION, MetadataText.COMMENT)
        .ifPresent(description -> entry.setComments(french(description)));
    entry.setCreationTime(utc(createdAt));
    serviceTime(attributes)
        .ifPresent(
            start -> {
              entry.setServiceStartTime(start);
              entry.setServiceStopTime(start);
            });
    entry.getAuthors().add(author(study));
    classify(entry, study);
    addReferences(entry, study);
    entry.setSourcePatientId(identifiable(sourcePatientId));
    entry.setSourcePatientInfo(patientInfo(attributes, sourcePatientId));
    return entry;
  }

  private Optional<Timestamp> serviceTime(DataSet attributes) {
    return UtcTime.of(attributes, Tag.STUDY_DATE, Tag.STUDY_TIME, timeZone);
  }

  private static void classify(DocumentEntry entry, StudyContents study) {
    entry.setClassCode(ImagingCodes.CLASS);
    entry.setTypeCode(ImagingCodes.TYPE);
    entry.setFormatCode(ImagingCodes.FORMAT);
    entry.getConfidentialityCodes().add(ImagingCodes.CONFIDENTIALITY);
    entry.setHealthcareFacilityTypeCode(ImagingCodes.FACILITY);
    entry.setPracticeSettingCode(ImagingCodes.PRACTICE);
    Map<String, Code> events = new LinkedHashMap<>();
    StudyReader.distinct(study, Tag.MODALITY).stream()
        .map(ImagingCodes::modality)
        .flatMap(Optional::stream)
        .forEach(code -> events.putIfAbsent(key(code), code));
    study.series().stream()
        .map(series -> ImagingCodes.anatomicRegion(series.attributes()))
        .flatMap(Optional::stream)
        .forEach(code -> events.putIfAbsent(key(code), code));
    entry.getEventCodeList().addAll(events.values());
  }

  private static String key(Code code) {
    return code.getCode() + "^^" + code.getSchemeName();
  }

  private void addReferences(DocumentEntry entry, StudyContents study) {
    DataSet attributes = study.attributes();
    Stream.concat(Stream.of(attributes), study.requests().stream())
        .map(this::accession)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(entry.getReferenceIdList()::add);
    study.requests().stream()
        .map(ManifestMetadata::order)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(entry.getReferenceIdList()::add);
    entry
        .getReferenceIdList()
        .add(
            new ReferenceId(study.studyInstanceUid(), null, ReferenceId.ID_TYPE_STUDY_INSTANCE_ID));
  }

  /** The accession number of a study or of one request; numbers longer than any are none. */
  private Optional<ReferenceId> accession(DataSet attributes) {
    return MetadataText.identifier(attributes, Tag.ACCESSION_NUMBER)
        .map(
            number ->
                new ReferenceId(
                    number,
                    new CXiAssigningAuthority(null, accessionIssuer(attributes), "ISO"),
                    ReferenceId.ID_TYPE_CODE_ACCESSION));
  }

  /** The placer's order number of a request, when the request says by its OID who placed it. */
  private static Optional<ReferenceId> order(DataSet request) {
    return issuerOid(request, Tag.ORDER_PLACER_IDENTIFIER_SEQUENCE)
        .flatMap(
            oid ->
                MetadataText.identifier(request, Tag.PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST)
                    .map(
                        number ->
                            new ReferenceId(
                                number,
                                new CXiAssigningAuthority(null, oid, "ISO"),
                                ReferenceId.ID_TYPE_CODE_ORDER)));
  }

  private String accessionIssuer(DataSet attributes) {
    return issuerOid(attributes, Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE)
        .orElse(accessionNumberOid);
  }

  private static Optional<String> issuerOid(DataSet attributes, int issuerSequence) {
    return attributes
        .item(issuerSequence)
        .filter(item -> item.string(Tag.UNIVERSAL_ENTITY_ID_TYPE).orElse("").equals("ISO"))
        .flatMap(item -> item.string(Tag.UNIVERSAL_ENTITY_ID))
        .filter(Uids::isValid);
  }

  private static PatientInfo patientInfo(DataSet attributes, SourcePatientId sourcePatientId) {
    PatientInfo info = new PatientInfo();
    info.getIds().add(identifiable(sourcePatientId));
    MetadataText.of(attributes, Tag.PATIENT_NAME, MetadataText.SLOT)
        .flatMap(PersonNames::xpn)
        .ifPresent(name -> info.getNames().add(name));
    attributes
        .string(Tag.PATIENT_BIRTH_DATE)
        .flatMap(DicomTime::date)
        .map(DateTimeFormatter.BASIC_ISO_DATE::format)
        .ifPresent(info::setDateOfBirth);
    info.setGender(gender(attributes.string(Tag.PATIENT_SEX).orElse("")));
    return info;
  }

  private static String gender(String patientSex) {
    return switch (patientSex) {
      case "M", "F", "O" -> patientSex;
      default -> "U";
    };
  }

  private Author author(StudyContents study) {
    String name =
        study.series().stream()
            .map(
                series ->
                    MetadataText.of(series.attributes(), Tag.INSTITUTION_NAME, MetadataText.SLOT))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(institution);
    return author(name);
  }

  private static Author author(String name) {
    Author author = new Author();
    author.setAuthorPerson(new Person(null, new XcnName(SYSTEM, null, null, null, null, null)));
    author.getAuthorInstitution().add(new Organization(name));
    return author;
  }

  private SubmissionSet submissionSet(String uniqueId, String patientId, Author author) {
    SubmissionSet submissionSet = new SubmissionSet();
    submissionSet.setEntryUuid("submission-set");
    submissionSet.setUniqueId(uniqueId);
    submissionSet.setSourceId(sourceId);
    submissionSet.setPatientId(Identifiable.parse(patientId));
    submissionSet.setSubmissionTime(utc(Instant.now()));
    submissionSet.setContentTypeCode(ImagingCodes.CLASS);
    submissionSet.setTitle(french(TITLE));
    submissionSet.getAuthors().add(author);
    return submissionSet;
  }

  private static Identifiable identifiable(SourcePatientId id) {
    return new Identifiable(id.id(), new AssigningAuthority(id.authority().oid(), "ISO"));
  }

  private static Timestamp utc(Instant instant) {
    return new Timestamp(instant.atZone(ZoneOffset.UTC), Precision.SECOND);
  }

  private static LocalizedString french(String text) {
    return new LocalizedString(text, "fr-FR", "UTF-8");
  }
}
