package org.imag.repository.provide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType.Document;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * The only metadata the repository judges before it stores: that DocumentEntries and documents
 * belong together one to one and that each document can be named (ITI TF-2 3.41.4.1.2). Everything
 * else is the registry's to judge.
 */
final class SubmissionStructure {
  private final Submission submission;
  private final List<IheError> errors = new ArrayList<>();

  private SubmissionStructure(Submission submission) {
    this.submission = submission;
  }

  /**
   * Passes a submission that can be stored.
   *
   * @throws IheFailure with every violation
   */
  static void check(Submission submission, SubmissionLimits limits) {
    SubmissionStructure structure = new SubmissionStructure(submission);
    structure.countOfDocuments(limits);
    structure.refuseIfWrong();
    structure.hasMetadata();
    structure.everyAttachmentHasAnEntry();
    structure.everyEntryHasAnAttachment();
    structure.everyEntryHasItsOwnUniqueId();
    structure.refuseIfWrong();
  }

  private void refuseIfWrong() {
    if (!errors.isEmpty()) {
      throw new IheFailure(errors);
    }
  }

  private void hasMetadata() {
    if (submission.metadata() == null || submission.metadata().getRegistryObjectList() == null) {
      refuse(
          ErrorCode.REPOSITORY_METADATA_ERROR,
          "The request carries no lcm:SubmitObjectsRequest with a rim:RegistryObjectList",
          null);
    }
  }

  private void countOfDocuments(SubmissionLimits limits) {
    int count = submission.attachments().size();
    if (count > limits.maxDocuments()) {
      refuse(
          ErrorCode.REPOSITORY_OUT_OF_RESOURCES,
          "The request carries "
              + count
              + " documents; send at most "
              + limits.maxDocuments()
              + " at a time",
          null);
    }
  }

  private void everyAttachmentHasAnEntry() {
    Set<String> entryIds =
        submission.entries().stream().map(SubmittedDocument::entryId).collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    for (Document attachment : submission.attachments()) {
      String id = attachment.getId();
      if (!entryIds.contains(id)) {
        refuse(
            ErrorCode.MISSING_DOCUMENT_METADATA,
            "Document with id '"
                + id
                + "' has no DocumentEntry (rim:ExtrinsicObject) with the same id",
            id);
      } else if (!seen.add(id)) {
        refuse(
            ErrorCode.REPOSITORY_METADATA_ERROR,
            "More than one Document has the id '" + id + "'; each DocumentEntry has exactly one",
            id);
      }
    }
  }

  private void everyEntryHasAnAttachment() {
    Set<String> seen = new HashSet<>();
    for (SubmittedDocument entry : submission.entries()) {
      String id = entry.entryId();
      if (entry.content() == null) {
        refuse(
            ErrorCode.MISSING_DOCUMENT,
            "DocumentEntry with id '" + id + "' has no Document with the same id",
            id);
      } else if (!seen.add(id)) {
        refuse(
            ErrorCode.REPOSITORY_METADATA_ERROR,
            "More than one DocumentEntry has the id '" + id + "'",
            id);
      }
    }
  }

  private void everyEntryHasItsOwnUniqueId() {
    Set<String> seen = new HashSet<>();
    for (SubmittedDocument entry : submission.entries()) {
      String uniqueId = entry.uniqueId().orElse(null);
      if (uniqueId == null) {
        refuse(
            ErrorCode.REPOSITORY_METADATA_ERROR,
            "DocumentEntry with id '" + entry.entryId() + "' has no XDSDocumentEntry.uniqueId",
            entry.entryId());
      } else if (!seen.add(uniqueId)) {
        refuse(ErrorCode.REPOSITORY_DUPLICATE_UNIQUE_ID_IN_MESSAGE, uniqueId, uniqueId);
      }
    }
  }

  private void refuse(ErrorCode code, String codeContext, String location) {
    errors.add(IheError.at(code, codeContext, location));
  }
}
