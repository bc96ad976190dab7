package org.imag.repository.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.repository.store.Content;
import org.imag.repository.store.Damage;
import org.imag.repository.store.StoredDocument;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventIdCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectIdTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.event.CustomAuditMessageBuilder;
import org.openehealth.ipf.commons.audit.model.TypeValuePairType;
import org.openehealth.ipf.commons.audit.types.EventId;
import org.openehealth.ipf.commons.audit.types.EventType;
import org.openehealth.ipf.commons.audit.types.PurposeOfUse;

/**
 * Records what the repository itself does with stored documents, in the form of DICOM PS3.15 A.5.
 * Every method throws {@link org.imag.affinity.audit.AuditNotRecorded} when the record is not on
 * disk.
 */
@Dependent
public class ContentAudit {
  private static final String SCHEME = "IMAG";
  private static final EventType DAMAGED =
      EventType.of("content-damaged", SCHEME, "Stored document is damaged");
  private static final EventType SOUND =
      EventType.of("content-sound", SCHEME, "Damaged document is sound again");
  private static final EventType ARCHIVED =
      EventType.of("content-archived", SCHEME, "Document moved to the archive tier");
  private static final EventType REMOVED =
      EventType.of("document-removed", SCHEME, "Document removed after its retention");

  private final AuditTrail trail;
  private final String repositoryUniqueId;
  private final String host;

  @Inject
  public ContentAudit(AuditTrail trail, RegionConfiguration region) {
    this(trail, region.repositoryUniqueId(), region.host());
  }

  /**
   * @param trail that keeps the records
   * @param repositoryUniqueId of the repository
   * @param host it runs on
   */
  public ContentAudit(AuditTrail trail, String repositoryUniqueId, String host) {
    this.trail = trail;
    this.repositoryUniqueId = repositoryUniqueId;
    this.host = host;
  }

  /** Content was found damaged and is not delivered any more. */
  public void damaged(Content content, Damage damage, List<StoredDocument> documents) {
    record(
        event(
            EventOutcomeIndicator.SeriousFailure,
            "SHA-256 " + content.digest().sha256() + ": " + damage.name().toLowerCase(Locale.ROOT),
            EventActionCode.Execute,
            EventIdCode.SecurityAlert,
            DAMAGED),
        documents);
  }

  /** Content that was damaged has been found sound and is delivered again. */
  public void sound(List<StoredDocument> documents) {
    record(
        event(
            EventOutcomeIndicator.Success,
            null,
            EventActionCode.Execute,
            EventIdCode.SecurityAlert,
            SOUND),
        documents);
  }

  /** Content is about to move to the archive tier. */
  public void archived(List<StoredDocument> documents) {
    record(
        event(
            EventOutcomeIndicator.Success,
            null,
            EventActionCode.Update,
            EventIdCode.PatientRecord,
            ARCHIVED),
        documents);
  }

  /** A document is about to be removed because it was kept long enough. */
  public void removed(StoredDocument document) {
    record(
        event(
            EventOutcomeIndicator.Success,
            null,
            EventActionCode.Delete,
            EventIdCode.PatientRecord,
            REMOVED),
        List.of(document));
  }

  private static CustomAuditMessageBuilder event(
      EventOutcomeIndicator outcome,
      String description,
      EventActionCode action,
      EventId id,
      EventType type) {
    return new CustomAuditMessageBuilder(
        outcome, description, action, id, type, new PurposeOfUse[0]);
  }

  private void record(CustomAuditMessageBuilder event, List<StoredDocument> documents) {
    event.setAuditSource(trail.context(Actor.REPOSITORY));
    event.addActiveParticipant(process(), null, "repository", true, List.of(), host);
    documents.stream()
        .flatMap(document -> document.patientId().stream())
        .distinct()
        .forEach(patient -> event.addPatientParticipantObject(patient, null, List.of(), null));
    documents.forEach(document -> addDocument(event, document));
    trail.record(Actor.REPOSITORY, event.getMessage());
  }

  /** As ITI-41 and ITI-43 name documents in their records (ITI TF-2 3.43.6.1). */
  private void addDocument(CustomAuditMessageBuilder event, StoredDocument document) {
    event.addParticipantObjectIdentification(
        ParticipantObjectIdTypeCode.ReportNumber,
        null,
        null,
        List.of(
            new TypeValuePairType(
                "Repository Unique Id", repositoryUniqueId.getBytes(StandardCharsets.UTF_8))),
        document.documentUniqueId(),
        ParticipantObjectTypeCode.System,
        ParticipantObjectTypeCodeRole.Report,
        null,
        null);
  }

  private static String process() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
