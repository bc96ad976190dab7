package org.imag.repository.removal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.repository.store.DocumentStore;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remove Documents (ITI RMD 3.86.4.1.3): takes documents out of the repository for good. Their
 * entries in the registry are the business of Remove Metadata.
 */
public final class DocumentRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentRemoval.class);
  private static final int MAX_DOCUMENTS = 1000;

  private final DocumentStore store;
  private final String repositoryUniqueId;

  public DocumentRemoval(DocumentStore store, String repositoryUniqueId) {
    this.store = store;
    this.repositoryUniqueId = repositoryUniqueId;
  }

  /**
   * Removes each document that can be removed; the others are told. A document named twice is
   * removed once.
   *
   * @throws IheFailure when the request names no document, too many, or one incompletely; nothing
   *     is removed then
   */
  public RemovalOutcome remove(List<DocumentReference> references) {
    refuseUnanswerable(references);
    List<FailedRemoval> failed = new ArrayList<>();
    LinkedHashSet<DocumentReference> distinct = new LinkedHashSet<>(references);
    for (DocumentReference reference : distinct) {
      removalError(reference)
          .map(error -> new FailedRemoval(reference, error))
          .ifPresent(failed::add);
    }
    return new RemovalOutcome(distinct.size() - failed.size(), failed);
  }

  private static void refuseUnanswerable(List<DocumentReference> references) {
    if (references.isEmpty()) {
      throw IheFailure.of(
          ErrorCode.REPOSITORY_ERROR, "The request names no document: send a DocumentRequest");
    }
    if (references.size() > MAX_DOCUMENTS) {
      throw IheFailure.of(
          ErrorCode.REPOSITORY_ERROR,
          "The request names %d documents; remove at most %d at a time"
              .formatted(references.size(), MAX_DOCUMENTS));
    }
    if (references.stream().anyMatch(DocumentRemoval::isIncomplete)) {
      throw IheFailure.of(
          ErrorCode.REPOSITORY_ERROR,
          "Every DocumentRequest must have a RepositoryUniqueId and a DocumentUniqueId");
    }
  }

  private static boolean isIncomplete(DocumentReference reference) {
    return Stream.of(
            Optional.ofNullable(reference.getRepositoryUniqueId()),
            Optional.ofNullable(reference.getDocumentUniqueId()))
        .anyMatch(id -> id.filter(value -> !value.isBlank()).isEmpty());
  }

  private Optional<IheError> removalError(DocumentReference reference) {
    if (!repositoryUniqueId.equals(reference.getRepositoryUniqueId())) {
      return error(
          ErrorCode.UNKNOWN_REPOSITORY_ID,
          reference,
          "Document %s is asked of repository %s; this repository is %s"
              .formatted(
                  reference.getDocumentUniqueId(),
                  reference.getRepositoryUniqueId(),
                  repositoryUniqueId));
    }
    try {
      return removeOurs(reference);
    } catch (Exception e) {
      LOG.error("A document could not be removed", e);
      return notRemoved(reference);
    }
  }

  /**
   * A submission of the document that is under way makes it retrievable again: only when none is
   * left has it been removed.
   */
  private Optional<IheError> removeOurs(DocumentReference reference) {
    String uniqueId = reference.getDocumentUniqueId();
    boolean removed = store.remove(uniqueId);
    if (store.retrievable(uniqueId).isPresent()) {
      return notRemoved(reference);
    }
    return removed
        ? Optional.empty()
        : error(
            ErrorCode.DOCUMENT_UNIQUE_ID_ERROR,
            reference,
            "This repository has no document " + uniqueId);
  }

  /** Nothing but the identifier may be in its codeContext. */
  private static Optional<IheError> notRemoved(DocumentReference reference) {
    return error(ErrorCode.REMOVE_DOCUMENTS_ERROR, reference, reference.getDocumentUniqueId());
  }

  private static Optional<IheError> error(
      ErrorCode code, DocumentReference reference, String codeContext) {
    return Optional.of(IheError.at(code, codeContext, reference.getDocumentUniqueId()));
  }
}
