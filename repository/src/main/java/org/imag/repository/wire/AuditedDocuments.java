package org.imag.repository.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.imag.repository.removal.FailedRemoval;
import org.openehealth.ipf.commons.ihe.ws.cxf.audit.AbstractAuditInterceptor;
import org.openehealth.ipf.commons.ihe.xds.core.audit.XdsNonconstructiveDocumentSetRequestAuditDataset;
import org.openehealth.ipf.commons.ihe.xds.core.audit.XdsNonconstructiveDocumentSetRequestAuditDataset.Document;

/** The documents of a request as its audit messages will name them (ITI TF-2 3.20). */
final class AuditedDocuments {
  private final List<Document> documents;

  private AuditedDocuments(List<Document> documents) {
    this.documents = documents;
  }

  /** Those of the request that this thread answers. */
  static AuditedDocuments ofThisRequest() {
    return new AuditedDocuments(
        Optional.ofNullable(PhaseInterceptorChain.getCurrentMessage())
            .map(message -> message.getExchange().get(AbstractAuditInterceptor.DATASET_CONTEXT_KEY))
            .filter(XdsNonconstructiveDocumentSetRequestAuditDataset.class::isInstance)
            .map(XdsNonconstructiveDocumentSetRequestAuditDataset.class::cast)
            .map(XdsNonconstructiveDocumentSetRequestAuditDataset::getDocuments)
            .orElseGet(ArrayList::new));
  }

  /** Leaves out what has no identifier: no audit message could be made for any of the others. */
  void dropUnnamed() {
    documents.removeIf(document -> document.getDocumentUniqueId() == null);
  }

  /**
   * Names each document once, and those that were not removed first: IPF looks for the documents of
   * an error in this order, by identifiers of which one may be the beginning of another.
   */
  void failed(List<FailedRemoval> failures) {
    List<Document> distinct = new ArrayList<>();
    for (Document document : documents) {
      if (distinct.stream().noneMatch(other -> isSame(document, other))) {
        distinct.add(document);
      }
    }
    distinct.sort(
        Comparator.comparing((Document document) -> !isAmong(failures, document))
            .thenComparing(
                document -> document.getDocumentUniqueId().length(), Comparator.reverseOrder()));
    documents.clear();
    documents.addAll(distinct);
  }

  private static boolean isSame(Document one, Document other) {
    return one.matches(
        other.getDocumentUniqueId(), other.getRepositoryUniqueId(), other.getHomeCommunityId());
  }

  private static boolean isAmong(List<FailedRemoval> failures, Document document) {
    return failures.stream()
        .map(FailedRemoval::reference)
        .anyMatch(
            reference ->
                document.matches(
                    reference.getDocumentUniqueId(),
                    reference.getRepositoryUniqueId(),
                    reference.getHomeCommunityId()));
  }
}
