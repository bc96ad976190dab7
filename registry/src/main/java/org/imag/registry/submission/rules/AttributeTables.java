package org.imag.registry.submission.rules;

import static java.util.function.Predicate.not;
import static org.imag.registry.submission.rules.Attribute.code;
import static org.imag.registry.submission.rules.Attribute.home;
import static org.imag.registry.submission.rules.Attribute.identifier;
import static org.imag.registry.submission.rules.Attribute.mimeType;
import static org.imag.registry.submission.rules.Attribute.slot;
import static org.imag.registry.submission.rules.Attribute.title;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.*;

import java.util.List;
import java.util.function.Predicate;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.MessageRule;

/**
 * ITI TF-3 table 4.3.1-3: the column of the repository in Register Document Set-b, and that of
 * on-demand entries.
 */
public final class AttributeTables {
  private static final List<Attribute> EVERY_DOCUMENT_ENTRY =
      List.of(
          code("classCode", DOC_ENTRY_CLASS_CODE_CLASS_SCHEME).mandatory(),
          code("confidentialityCode", DOC_ENTRY_CONFIDENTIALITY_CODE_CLASS_SCHEME)
              .mandatory()
              .repeatable(),
          code("eventCodeList", DOC_ENTRY_EVENT_CODE_CLASS_SCHEME).repeatable(),
          code("formatCode", DOC_ENTRY_FORMAT_CODE_CLASS_SCHEME).mandatory(),
          code("healthcareFacilityTypeCode", DOC_ENTRY_HEALTHCARE_FACILITY_TYPE_CODE_CLASS_SCHEME)
              .mandatory(),
          home(),
          slot("languageCode", Format.LANGUAGE).mandatory(),
          slot("legalAuthenticator", Format.XCN),
          mimeType().mandatory(),
          identifier("patientId", DOC_ENTRY_PATIENT_ID_EXTERNAL_ID, Format.CX).mandatory(),
          code("practiceSettingCode", DOC_ENTRY_PRACTICE_SETTING_CODE_CLASS_SCHEME).mandatory(),
          slot("referenceIdList", SLOT_NAME_REFERENCE_ID_LIST, Format.CXI).repeatable(),
          slot("repositoryUniqueId", Format.OID).mandatory(),
          slot("serviceStartTime", Format.DTM),
          slot("serviceStopTime", Format.DTM),
          slot("sourcePatientId", Format.CX).mandatory(),
          slot("sourcePatientInfo", Format.FIELD).repeatable(),
          slot("URI", Format.URI),
          slot(DocumentEntry.AVAILABILITY, Format.AVAILABILITY),
          code("typeCode", DOC_ENTRY_TYPE_CODE_CLASS_SCHEME).mandatory(),
          identifier("uniqueId", DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID, Format.TEXT).mandatory());

  private static final List<Attribute> OF_A_FIXED_DOCUMENT =
      List.of(
          slot("creationTime", Format.DTM), slot("hash", Format.SHA1), slot("size", Format.SIZE));

  private static final List<Attribute> SUBMISSION_SET = submissionSet(Format.OID);

  private static final List<Attribute> SUBMISSION_SET_OF_AN_UPDATE = submissionSet(Format.TEXT);

  private static final List<Attribute> FOLDER =
      List.of(
          code("codeList", FOLDER_CODE_LIST_CLASS_SCHEME).mandatory().repeatable(),
          home(),
          slot("lastUpdateTime", Format.DTM),
          identifier("patientId", FOLDER_PATIENT_ID_EXTERNAL_ID, Format.CX).mandatory(),
          title().mandatory(),
          identifier("uniqueId", FOLDER_UNIQUE_ID_EXTERNAL_ID, Format.OID).mandatory());

  private static final Attribute DOCUMENTATION =
      code("association documentation", ASSOCIATION_DOC_CODE_CLASS_SCHEME);

  private AttributeTables() {}

  private static List<Attribute> submissionSet(Format uniqueId) {
    return List.of(
        code("contentTypeCode", SUBMISSION_SET_CONTENT_TYPE_CODE_CLASS_SCHEME).mandatory(),
        home(),
        slot("intendedRecipient", Format.RECIPIENT).repeatable(),
        identifier("patientId", SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID, Format.CX).mandatory(),
        identifier("sourceId", SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID, Format.OID).mandatory(),
        slot("submissionTime", Format.DTM).mandatory(),
        identifier("uniqueId", SUBMISSION_SET_UNIQUE_ID_EXTERNAL_ID, uniqueId).mandatory());
  }

  /** The tables of document entries: each entry is held to that of its objectType. */
  public static MessageRule documentEntries() {
    MessageRule every = new AttributeTable(Submission::documentEntries, EVERY_DOCUMENT_ENTRY);
    MessageRule stable =
        new AttributeTable(
            submission -> entries(submission, not(DocumentEntry::isOnDemand)),
            OF_A_FIXED_DOCUMENT.stream().map(Attribute::mandatory).toList());
    MessageRule onDemand =
        new AttributeTable(
            submission -> entries(submission, DocumentEntry::isOnDemand),
            OF_A_FIXED_DOCUMENT.stream().map(Attribute::forbidden).toList());
    return (submission, findings) ->
        List.of(every, stable, onDemand).forEach(table -> table.check(submission, findings));
  }

  private static List<DocumentEntry> entries(
      Submission submission, Predicate<DocumentEntry> chosen) {
    return submission.documentEntries().stream().filter(chosen).toList();
  }

  /** The table of the submission set. */
  public static MessageRule submissionSets() {
    return new AttributeTable(Submission::submissionSets, SUBMISSION_SET);
  }

  /**
   * The table of the submission set of an update, whose uniqueId may be any text: it says what was
   * done, and no later submission refers to it.
   */
  public static MessageRule submissionSetsOfUpdates() {
    return new AttributeTable(Submission::submissionSets, SUBMISSION_SET_OF_AN_UPDATE);
  }

  /** The tables of associations: a reason may be given for a relationship, not for a HasMember. */
  public static MessageRule associations() {
    MessageRule relationships =
        new AttributeTable(
            submission -> associations(submission, not(AttributeTables::isHasMember)),
            List.of(DOCUMENTATION));
    MessageRule members =
        new AttributeTable(
            submission -> associations(submission, AttributeTables::isHasMember),
            List.of(DOCUMENTATION.forbidden()));
    return (submission, findings) ->
        List.of(relationships, members).forEach(table -> table.check(submission, findings));
  }

  private static List<Association> associations(
      Submission submission, Predicate<Association> chosen) {
    return submission.associations().stream().filter(chosen).toList();
  }

  private static boolean isHasMember(Association association) {
    return association.is(AssociationKind.HAS_MEMBER);
  }

  /** The table of folders. */
  public static MessageRule folders() {
    return new AttributeTable(Submission::folders, FOLDER);
  }
}
