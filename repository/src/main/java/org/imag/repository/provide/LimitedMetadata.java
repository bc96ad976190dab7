package org.imag.repository.provide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/**
 * What a submission with limited metadata must carry nevertheless (ITI TF-3 table 4.3.1-3, column
 * XDR MS).
 */
final class LimitedMetadata {
  private final SubmittedMetadata metadata;
  private final List<IheError> errors = new ArrayList<>();

  private LimitedMetadata(SubmittedMetadata metadata) {
    this.metadata = metadata;
  }

  /** Whether any object of the submission is marked as having limited metadata. */
  static boolean isIn(Submission submission) {
    SubmittedMetadata metadata = SubmittedMetadata.of(submission.metadata());
    return Stream.of(
            Vocabulary.SUBMISSION_SET_LIMITED_METADATA_CLASS_NODE,
            Vocabulary.FOLDER_LIMITED_METADATA_CLASS_NODE,
            Vocabulary.DOC_ENTRY_LIMITED_METADATA_CLASS_NODE)
        .anyMatch(node -> !metadata.marked(node).isEmpty());
  }

  /**
   * Passes a submission that can be received.
   *
   * @throws IheFailure with every violation
   */
  static void check(Submission submission) {
    LimitedMetadata rules = new LimitedMetadata(SubmittedMetadata.of(submission.metadata()));
    rules.submissionSet();
    rules.folders();
    rules.documents(submission.entries());
    if (!rules.errors.isEmpty()) {
      throw new IheFailure(rules.errors);
    }
  }

  private void submissionSet() {
    List<RegistryPackageType> sets = metadata.submissionSets();
    if (sets.size() != 1) {
      refuse("The submission has " + sets.size() + " SubmissionSets; it must have one", null);
    }
    marked(sets, Vocabulary.SUBMISSION_SET_LIMITED_METADATA_CLASS_NODE, "SubmissionSet");
    identified(sets, Vocabulary.SUBMISSION_SET_UNIQUE_ID_EXTERNAL_ID, "SubmissionSet.uniqueId");
    identified(sets, Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID, "SubmissionSet.sourceId");
    sets.stream()
        .filter(set -> SubmittedMetadata.slot(set, Vocabulary.SLOT_NAME_SUBMISSION_TIME).isEmpty())
        .forEach(set -> missing(set, "SubmissionSet.submissionTime"));
  }

  private void folders() {
    List<RegistryPackageType> folders = metadata.folders();
    marked(folders, Vocabulary.FOLDER_LIMITED_METADATA_CLASS_NODE, "Folder");
    identified(folders, Vocabulary.FOLDER_UNIQUE_ID_EXTERNAL_ID, "Folder.uniqueId");
  }

  private void documents(List<SubmittedDocument> documents) {
    List<RegistryObjectType> entries =
        documents.stream().<RegistryObjectType>map(SubmittedDocument::entry).toList();
    marked(entries, Vocabulary.DOC_ENTRY_LIMITED_METADATA_CLASS_NODE, "DocumentEntry");
    documents.stream()
        .map(SubmittedDocument::entry)
        .filter(entry -> Optional.ofNullable(entry.getMimeType()).orElse("").isBlank())
        .forEach(entry -> missing(entry, "DocumentEntry.mimeType"));
  }

  private void marked(List<? extends RegistryObjectType> objects, String node, String kind) {
    Set<String> marked = metadata.marked(node);
    objects.stream()
        .filter(object -> !marked.contains(object.getId()))
        .forEach(object -> missing(object, kind + ".limitedMetadata"));
  }

  private void identified(List<RegistryPackageType> objects, String scheme, String attribute) {
    objects.stream()
        .filter(object -> SubmittedMetadata.externalIdentifier(object, scheme).isEmpty())
        .forEach(object -> missing(object, attribute));
  }

  private void missing(RegistryObjectType object, String attribute) {
    refuse("Object '" + object.getId() + "' has no " + attribute, object.getId());
  }

  private void refuse(String codeContext, String location) {
    errors.add(IheError.at(ErrorCode.REPOSITORY_METADATA_ERROR, codeContext, location));
  }
}
