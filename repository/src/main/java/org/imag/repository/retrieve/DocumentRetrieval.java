package org.imag.repository.retrieve;

import jakarta.activation.DataHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.repository.store.Content;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.Holding;
import org.imag.repository.store.StoredDocument;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retrieve Document Set (ITI TF-2 3.43.4.2.3): the stored bytes, streamed, in the order they were
 * asked for.
 */
public final class DocumentRetrieval {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentRetrieval.class);
  private static final int MAX_DOCUMENTS = 1000;

  private final DocumentStore store;
  private final OnDemandDocuments onDemand;
  private final String repositoryUniqueId;
  private final Consumer<Content> altered;

  /**
   * @param altered told of content that was found altered while it was delivered
   */
  public DocumentRetrieval(
      DocumentStore store,
      OnDemandDocuments onDemand,
      String repositoryUniqueId,
      Consumer<Content> altered) {
    this.store = store;
    this.onDemand = onDemand;
    this.repositoryUniqueId = repositoryUniqueId;
    this.altered = altered;
  }

  /**
   * Finds the documents asked for. Documents not found are told as errors beside the found ones.
   *
   * @throws IheFailure when the request names no document, too many, or one incompletely
   */
  public RetrievedDocumentSet retrieve(List<DocumentReference> references) {
    refuseUnanswerable(references);
    Map<String, Holding> found = store.holdings(uniqueIds(references));
    RetrievedDocumentSet answer = new RetrievedDocumentSet();
    for (DocumentReference reference : references) {
      Optional<IheError> error = foreign(reference);
      if (error.isEmpty()) {
        error = deliver(reference, found, answer);
      }
      error.map(IheError::info).ifPresent(answer.getErrors()::add);
    }
    answer.setStatus(status(answer));
    return answer;
  }

  private static Set<String> uniqueIds(List<DocumentReference> references) {
    return references.stream()
        .map(DocumentReference::getDocumentUniqueId)
        .collect(Collectors.toSet());
  }

  private static void refuseUnanswerable(List<DocumentReference> references) {
    if (references.isEmpty()) {
      throw IheFailure.of(
          ErrorCode.REPOSITORY_ERROR, "The request names no document: send a DocumentRequest");
    }
    if (references.size() > MAX_DOCUMENTS) {
      throw IheFailure.of(
          ErrorCode.TOO_MANY_RESULTS,
          "The request names %d documents; ask for at most %d at a time"
              .formatted(references.size(), MAX_DOCUMENTS));
    }
    List<IheError> incomplete =
        references.stream()
            .map(DocumentRetrieval::incompleteness)
            .flatMap(Optional::stream)
            .toList();
    if (!incomplete.isEmpty()) {
      throw new IheFailure(incomplete);
    }
  }

  private static Optional<IheError> incompleteness(DocumentReference reference) {
    if (isMissing(reference.getDocumentUniqueId())) {
      return Optional.of(
          IheError.of(
              ErrorCode.DOCUMENT_UNIQUE_ID_ERROR, "A DocumentRequest has no DocumentUniqueId"));
    }
    if (isMissing(reference.getRepositoryUniqueId())) {
      String uniqueId = reference.getDocumentUniqueId();
      return Optional.of(
          IheError.at(
              ErrorCode.UNKNOWN_REPOSITORY_ID,
              "The DocumentRequest of document " + uniqueId + " has no RepositoryUniqueId",
              uniqueId));
    }
    return Optional.empty();
  }

  private static boolean isMissing(String identifier) {
    return identifier == null || identifier.isBlank();
  }

  private Optional<IheError> foreign(DocumentReference reference) {
    if (repositoryUniqueId.equals(reference.getRepositoryUniqueId())) {
      return Optional.empty();
    }
    return Optional.of(
        IheError.at(
            ErrorCode.UNKNOWN_REPOSITORY_ID,
            "This repository is %s, not %s"
                .formatted(repositoryUniqueId, reference.getRepositoryUniqueId()),
            reference.getDocumentUniqueId()));
  }

  private Optional<IheError> deliver(
      DocumentReference reference, Map<String, Holding> found, RetrievedDocumentSet answer) {
    Holding holding = found.get(reference.getDocumentUniqueId());
    if (holding != null && !holding.intact()) {
      return Optional.of(damaged(reference));
    }
    if (holding != null) {
      answer.getDocuments().add(delivery(reference, holding.document()));
      return Optional.empty();
    }
    return assemble(reference, answer);
  }

  private Optional<IheError> assemble(DocumentReference reference, RetrievedDocumentSet answer) {
    String uniqueId = reference.getDocumentUniqueId();
    try {
      Optional<AssembledDocument> assembled = onDemand.assemble(uniqueId);
      assembled.ifPresent(
          document -> answer.getDocuments().add(assembledDelivery(reference, document)));
      return assembled.isPresent()
          ? Optional.empty()
          : Optional.of(
              IheError.at(
                  ErrorCode.DOCUMENT_UNIQUE_ID_ERROR,
                  "This repository has no document " + uniqueId,
                  uniqueId));
    } catch (Exception e) {
      LOG.error("An on-demand document could not be assembled", e);
      return Optional.of(
          IheError.at(
              ErrorCode.REPOSITORY_ERROR,
              "Document " + uniqueId + " could not be assembled; ask for it again later",
              uniqueId));
    }
  }

  private static RetrievedDocument assembledDelivery(
      DocumentReference reference, AssembledDocument document) {
    return new RetrievedDocument(
        new DataHandler(document.content()),
        reference,
        document.newRepositoryUniqueId().orElse(null),
        document.newDocumentUniqueId(),
        document.mimeType());
  }

  private static IheError damaged(DocumentReference reference) {
    return IheError.at(
        ErrorCode.REPOSITORY_ERROR,
        "Document %s is damaged and cannot be delivered until its source submits it again"
            .formatted(reference.getDocumentUniqueId()),
        reference.getDocumentUniqueId());
  }

  private RetrievedDocument delivery(DocumentReference reference, StoredDocument document) {
    DataHandler content = new DataHandler(new StoredContent(store, document, altered));
    return new RetrievedDocument(content, reference, null, null, document.mimeType());
  }

  private static Status status(RetrievedDocumentSet answer) {
    if (answer.getErrors().isEmpty()) {
      return Status.SUCCESS;
    }
    return answer.getDocuments().isEmpty() ? Status.FAILURE : Status.PARTIAL_SUCCESS;
  }
}
