package org.imag.dicom.kos;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomTime;
import org.imag.dicom.SopClass;
import org.imag.dicom.SopReference;
import org.imag.dicom.Tag;
import org.imag.dicom.Uids;

/**
 * Collects what the manifest of a study needs and builds its data set, ready for {@link
 * org.imag.dicom.Part10Writer}. UIDs are new unless given. Not for use by several threads.
 */
public final class Manifest {

  private static final int[] COPIED = {
    Tag.STUDY_DATE,
    Tag.STUDY_TIME,
    Tag.ACCESSION_NUMBER,
    Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE,
    Tag.REFERRING_PHYSICIAN_NAME,
    Tag.INSTITUTION_NAME,
    Tag.STUDY_DESCRIPTION,
    Tag.PROCEDURE_CODE_SEQUENCE,
    Tag.PATIENT_NAME,
    Tag.PATIENT_ID,
    Tag.ISSUER_OF_PATIENT_ID,
    Tag.TYPE_OF_PATIENT_ID,
    Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE,
    Tag.PATIENT_BIRTH_DATE,
    Tag.PATIENT_SEX,
    Tag.OTHER_PATIENT_IDS_SEQUENCE,
    Tag.STUDY_INSTANCE_UID,
    Tag.STUDY_ID
  };

  /** Type 2: present even when the images say nothing. */
  private static final int[] NEVER_ABSENT = {
    Tag.STUDY_DATE,
    Tag.STUDY_TIME,
    Tag.ACCESSION_NUMBER,
    Tag.REFERRING_PHYSICIAN_NAME,
    Tag.PATIENT_NAME,
    Tag.PATIENT_ID,
    Tag.PATIENT_BIRTH_DATE,
    Tag.PATIENT_SEX,
    Tag.STUDY_ID
  };

  private final DataSet study;
  private final String studyUid;
  private final List<SeriesContent> series = new ArrayList<>();
  private Retrieval retrieval;
  private RetrieveUrlForm urlForm = RetrieveUrlForm.SERIES;
  private Issuer patientIssuer = Issuer.NONE;
  private Issuer accessionIssuer = Issuer.NONE;
  private Instant createdAt = Instant.now();
  private ZoneOffset offset = ZoneOffset.UTC;
  private String instanceUid = Uids.random();
  private String seriesUid = Uids.random();
  private int instanceNumber = 1;
  private String description = "";

  Manifest(DataSet study) {
    this.study = study;
    this.studyUid =
        study
            .string(Tag.STUDY_INSTANCE_UID)
            .orElseThrow(() -> new IllegalArgumentException("Study Instance UID is missing"));
  }

  /** Cites these series, after those cited before. */
  public Manifest citing(List<SeriesContent> content) {
    series.addAll(content);
    return this;
  }

  /** Where the images can be fetched; its AE title and location UID must not be empty. */
  public Manifest retrievableFrom(Retrieval address) {
    this.retrieval = address;
    return this;
  }

  /** What Retrieve URL names; each series itself unless told otherwise. */
  public Manifest retrieveUrl(RetrieveUrlForm form) {
    this.urlForm = form;
    return this;
  }

  /** Who issued the Patient ID of the images; replaces what the images say of it. */
  public Manifest patientIdIssuer(Issuer issuer) {
    this.patientIssuer = issuer;
    return this;
  }

  /** Who issued the Accession Number of the images; replaces what the images say of it. */
  public Manifest accessionNumberIssuer(Issuer issuer) {
    this.accessionIssuer = issuer;
    return this;
  }

  /**
   * When the manifest is made, and the offset of its dates and times. Where the images state their
   * own offset (0008,0201) that one is used: it must hold for the study date and time copied too.
   */
  public Manifest createdAt(Instant instant, ZoneOffset localOffset) {
    this.createdAt = instant;
    this.offset = DicomTime.offset(study).orElse(localOffset);
    return this;
  }

  /** The UIDs of the manifest: a new SOP instance in a series of its own. */
  public Manifest identifiedBy(String sopInstanceUid, String seriesInstanceUid) {
    this.instanceUid = sopInstanceUid;
    this.seriesUid = seriesInstanceUid;
    return this;
  }

  /** Instance Number (0020,0013), counting re-issues from 1. */
  public Manifest instanceNumber(int number) {
    this.instanceNumber = number;
    return this;
  }

  /** A text for humans, kept as Key Object Description (113012, DCM); empty for none. */
  public Manifest describedAs(String text) {
    this.description = text;
    return this;
  }

  /**
   * The Key Object Selection data set, all text in ISO_IR 192.
   *
   * @throws IllegalArgumentException when nothing is cited, an instance is cited twice, the
   *     retrieval address is incomplete, or the UIDs of the manifest are those of cited objects
   */
  public DataSet build() {
    verify();
    DataSet.Builder kos = DataSet.builder();
    for (int tag : NEVER_ABSENT) {
      kos.put(tag, "");
    }
    kos.copy(study, COPIED);
    issuers(kos);
    instance(kos);
    document(kos);
    return kos.build().inUtf8();
  }

  private void verify() {
    Objects.requireNonNull(retrieval, "retrievableFrom");
    if (retrieval.aeTitle().isEmpty() || retrieval.locationUid().isEmpty()) {
      throw new IllegalArgumentException("Retrieve AE Title and Retrieve Location UID are needed");
    }
    if (series.isEmpty()) {
      throw new IllegalArgumentException("a manifest cites one series at least");
    }
    Set<String> seriesUids = new LinkedHashSet<>(List.of(instanceUid, seriesUid));
    Set<String> instanceUids = new LinkedHashSet<>(List.of(instanceUid, seriesUid));
    for (SeriesContent content : series) {
      requireNew(seriesUids, content.seriesUid());
      content.instances().forEach(reference -> requireNew(instanceUids, reference.instanceUid()));
    }
  }

  private static void requireNew(Set<String> cited, String uid) {
    if (!cited.add(uid)) {
      throw new IllegalArgumentException(uid + " occurs twice");
    }
  }

  private void issuers(DataSet.Builder kos) {
    if (patientIssuer.isKnown()) {
      kos.remove(Tag.ISSUER_OF_PATIENT_ID)
          .remove(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE)
          .putAll(patientIssuer.patientAttributes());
    }
    if (accessionIssuer.isKnown() && study.string(Tag.ACCESSION_NUMBER).isPresent()) {
      kos.putSequence(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE, accessionIssuer.referenceItem());
    }
  }

  private void instance(DataSet.Builder kos) {
    String date = DicomTime.date(createdAt, offset);
    String time = DicomTime.time(createdAt, offset);
    kos.put(Tag.INSTANCE_CREATION_DATE, date)
        .put(Tag.INSTANCE_CREATION_TIME, time)
        .put(Tag.CONTENT_DATE, date)
        .put(Tag.CONTENT_TIME, time)
        .put(Tag.TIMEZONE_OFFSET_FROM_UTC, DicomTime.offset(offset))
        .put(Tag.SOP_CLASS_UID, SopClass.KEY_OBJECT_SELECTION)
        .put(Tag.SOP_INSTANCE_UID, instanceUid)
        .put(Tag.MODALITY, "KO")
        .put(Tag.MANUFACTURER, "IMAG")
        .put(Tag.SERIES_INSTANCE_UID, seriesUid)
        .put(Tag.SERIES_NUMBER, "59")
        .putInts(Tag.INSTANCE_NUMBER, instanceNumber)
        .putSequence(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE);
  }

  /** Key Object Document and SR Document Content (PS3.3 C.17.6.2, PS3.16 TID 2010). */
  private void document(DataSet.Builder kos) {
    DataSet template =
        DataSet.builder()
            .put(Tag.MAPPING_RESOURCE, "DCMR")
            .put(Tag.TEMPLATE_IDENTIFIER, "2010")
            .build();
    kos.put(Tag.VALUE_TYPE, "CONTAINER")
        .put(Tag.CONTINUITY_OF_CONTENT, "SEPARATE")
        .putSequence(Tag.CONCEPT_NAME_CODE_SEQUENCE, Code.MANIFEST.item())
        .putSequence(Tag.CONTENT_TEMPLATE_SEQUENCE, template)
        .putSequence(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE, evidence())
        .putSequence(Tag.CONTENT_SEQUENCE, content());
    List<DataSet> requests = new ReferencedRequests(study, accessionIssuer).items();
    if (!requests.isEmpty()) {
      kos.putSequence(Tag.REFERENCED_REQUEST_SEQUENCE, requests);
    }
  }

  private DataSet evidence() {
    return DataSet.builder()
        .put(Tag.STUDY_INSTANCE_UID, studyUid)
        .putSequence(Tag.REFERENCED_SERIES_SEQUENCE, series.stream().map(this::seriesItem).toList())
        .build();
  }

  private DataSet seriesItem(SeriesContent content) {
    DataSet.Builder item =
        DataSet.builder()
            .put(Tag.SERIES_INSTANCE_UID, content.seriesUid())
            .put(Tag.RETRIEVE_AE_TITLE, retrieval.aeTitle())
            .put(Tag.RETRIEVE_LOCATION_UID, retrieval.locationUid())
            .putSequence(
                Tag.REFERENCED_SOP_SEQUENCE,
                content.instances().stream().map(Manifest::reference).toList());
    if (!retrieval.url().isEmpty() && urlForm != RetrieveUrlForm.NONE) {
      item.put(Tag.RETRIEVE_URL, retrieval.wadoRsBase() + path(content));
    }
    return item.build();
  }

  private String path(SeriesContent content) {
    return urlForm == RetrieveUrlForm.SERVICE
        ? ""
        : "/studies/" + studyUid + "/series/" + content.seriesUid();
  }

  private List<DataSet> content() {
    List<DataSet> content = new ArrayList<>();
    if (!description.isEmpty()) {
      content.add(textItem());
    }
    series.stream()
        .flatMap(cited -> cited.instances().stream())
        .map(Manifest::contentItem)
        .forEach(content::add);
    return content;
  }

  private DataSet textItem() {
    return DataSet.builder()
        .put(Tag.RELATIONSHIP_TYPE, "CONTAINS")
        .put(Tag.VALUE_TYPE, "TEXT")
        .putSequence(Tag.CONCEPT_NAME_CODE_SEQUENCE, Code.KEY_OBJECT_DESCRIPTION.item())
        .put(Tag.TEXT_VALUE, description)
        .build();
  }

  private static DataSet contentItem(SopReference reference) {
    return DataSet.builder()
        .put(Tag.RELATIONSHIP_TYPE, "CONTAINS")
        .put(Tag.VALUE_TYPE, SopClass.valueType(reference.classUid()).name())
        .putSequence(Tag.REFERENCED_SOP_SEQUENCE, reference(reference))
        .build();
  }

  private static DataSet reference(SopReference reference) {
    return DataSet.builder()
        .put(Tag.REFERENCED_SOP_CLASS_UID, reference.classUid())
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, reference.instanceUid())
        .build();
  }
}
