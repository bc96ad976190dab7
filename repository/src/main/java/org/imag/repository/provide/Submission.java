package org.imag.repository.provide;

import jakarta.activation.DataHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType.Document;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/**
 * An ITI-41 request: metadata for the registry and documents for the repository (ITI TF-2
 * 3.41.4.1.2).
 *
 * @param metadata what goes to the registry
 * @param entries every DocumentEntry with the document of the same id
 * @param attachments every document in the order of the request
 */
record Submission(
    SubmitObjectsRequest metadata, List<SubmittedDocument> entries, List<Document> attachments) {

  static Submission of(ProvideAndRegisterDocumentSetRequestType request) {
    Map<String, DataHandler> contents = new HashMap<>();
    request
        .getDocument()
        .forEach(document -> contents.putIfAbsent(document.getId(), document.getValue()));
    List<SubmittedDocument> entries =
        SubmittedMetadata.of(request.getSubmitObjectsRequest())
            .all(ExtrinsicObjectType.class)
            .stream()
            .filter(Submission::isDocumentEntry)
            .map(entry -> new SubmittedDocument(entry, contents.get(entry.getId())))
            .toList();
    return new Submission(request.getSubmitObjectsRequest(), entries, request.getDocument());
  }

  private static boolean isDocumentEntry(ExtrinsicObjectType object) {
    return DocumentEntryType.STABLE.getUuid().equals(object.getObjectType());
  }

  /** SubmissionSet.sourceId; empty when there is none, or not exactly one SubmissionSet. */
  Optional<String> sourceId() {
    List<RegistryPackageType> sets = SubmittedMetadata.of(metadata).submissionSets();
    return sets.size() == 1
        ? SubmittedMetadata.externalIdentifier(
            sets.get(0), Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID)
        : Optional.empty();
  }

  /** The DocumentEntries in the order their documents travel in, so that each can be streamed. */
  List<SubmittedDocument> inOrderOfAttachments() {
    Map<String, SubmittedDocument> byId = new HashMap<>();
    entries.forEach(entry -> byId.put(entry.entryId(), entry));
    return attachments.stream().map(Document::getId).map(byId::get).toList();
  }
}
