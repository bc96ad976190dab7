package org.imag.repository.provide;

import jakarta.activation.DataHandler;
import jakarta.xml.bind.JAXBElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType.Document;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.IdentifiableType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectListType;

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
        documentEntries(request.getSubmitObjectsRequest()).stream()
            .map(entry -> new SubmittedDocument(entry, contents.get(entry.getId())))
            .toList();
    return new Submission(request.getSubmitObjectsRequest(), entries, request.getDocument());
  }

  private static List<ExtrinsicObjectType> documentEntries(SubmitObjectsRequest metadata) {
    return Optional.ofNullable(metadata)
        .map(SubmitObjectsRequest::getRegistryObjectList)
        .map(RegistryObjectListType::getIdentifiable)
        .orElse(List.of())
        .stream()
        .map(JAXBElement::getValue)
        .filter(Submission::isDocumentEntry)
        .map(ExtrinsicObjectType.class::cast)
        .toList();
  }

  private static boolean isDocumentEntry(IdentifiableType object) {
    return object instanceof ExtrinsicObjectType extrinsic
        && DocumentEntryType.STABLE.getUuid().equals(extrinsic.getObjectType());
  }

  /** The DocumentEntries in the order their documents travel in, so that each can be streamed. */
  List<SubmittedDocument> inOrderOfAttachments() {
    Map<String, SubmittedDocument> byId = new HashMap<>();
    entries.forEach(entry -> byId.put(entry.entryId(), entry));
    return attachments.stream().map(Document::getId).map(byId::get).toList();
  }
}
