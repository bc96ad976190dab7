package org.imag.repository.provide;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.repository.store.ContentTooLarge;
import org.imag.repository.store.ContentUnreadable;
import org.imag.repository.store.Digest;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.NewDocument;
import org.imag.repository.store.ReceivedContent;
import org.imag.repository.store.StorageFailure;
import org.imag.repository.store.StoredDocument;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryResponseType;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provide and Register Document Set-b (ITI TF-2 3.41.4.1.3): stores the documents, has the registry
 * register their entries, and takes the documents back when it does not.
 */
public final class ProvideAndRegister {
  private static final Logger LOG = LoggerFactory.getLogger(ProvideAndRegister.class);

  private final DocumentStore store;
  private final DocumentRegistry registry;
  private final String repositoryUniqueId;
  private final SubmissionLimits limits;
  private final PermittedSources sources;
  private final Optional<DocumentRecipient> recipient;

  /**
   * Creates the service.
   *
   * @param recipient takes what comes with limited metadata; without one the registry refuses it
   */
  public ProvideAndRegister(
      DocumentStore store,
      DocumentRegistry registry,
      String repositoryUniqueId,
      SubmissionLimits limits,
      PermittedSources sources,
      Optional<DocumentRecipient> recipient) {
    this.store = store;
    this.registry = registry;
    this.repositoryUniqueId = repositoryUniqueId;
    this.limits = limits;
    this.sources = sources;
    this.recipient = recipient;
  }

  /**
   * Stores and registers, all or nothing.
   *
   * @return the registry's answer with all its errors and warnings
   * @throws IheFailure when the repository itself refuses; nothing is kept then
   */
  public RegistryResponseType provide(ProvideAndRegisterDocumentSetRequestType request) {
    Submission submission = Submission.of(request);
    SubmissionStructure.check(submission, limits);
    sources.check(submission);
    if (recipient.isPresent() && LimitedMetadata.isIn(submission)) {
      return EbXML30Converters.convert(file(recipient.get(), submission));
    }
    List<StoredDocument> documents = store(submission);
    RegistryResponseType answer = register(submission, documents);
    if (isSuccess(answer)) {
      confirm(documents);
    } else {
      takeBack(documents);
    }
    return answer;
  }

  private List<StoredDocument> store(Submission submission) {
    List<Arrival> arrivals = new ArrayList<>();
    try {
      submission.inOrderOfAttachments().forEach(document -> arrivals.add(receive(document)));
      return keep(arrivals);
    } finally {
      arrivals.forEach(arrival -> store.discard(arrival.content()));
    }
  }

  private Response file(DocumentRecipient keeper, Submission submission) {
    LimitedMetadata.check(submission);
    List<Arrival> arrivals = new ArrayList<>();
    try {
      submission.inOrderOfAttachments().forEach(document -> arrivals.add(receive(document)));
      refuse(arrivals.stream().flatMap(arrival -> arrival.untruths().stream()).toList());
      arrivals.forEach(arrival -> arrival.document().complete(arrival.digest()));
      return keeper.keep(submission.metadata(), inOrderOfEntries(submission, arrivals));
    } catch (StorageFailure e) {
      throw refusal(e, null);
    } finally {
      arrivals.forEach(arrival -> store.discard(arrival.content()));
    }
  }

  private static List<ReceivedContent> inOrderOfEntries(
      Submission submission, List<Arrival> arrivals) {
    Map<String, ReceivedContent> contents =
        arrivals.stream()
            .collect(Collectors.toMap(arrival -> arrival.document().entryId(), Arrival::content));
    return submission.entries().stream()
        .map(SubmittedDocument::entryId)
        .map(contents::get)
        .toList();
  }

  /**
   * The stream is left open: it is a part of the request, and closing a part disturbs the parts
   * that follow.
   */
  private Arrival receive(SubmittedDocument document) {
    String uniqueId = document.uniqueId().orElseThrow();
    try {
      InputStream content = document.content().getInputStream();
      return new Arrival(document, store.receive(content, limits.maxDocumentBytes()));
    } catch (ContentTooLarge e) {
      throw refusal(ErrorCode.REPOSITORY_OUT_OF_RESOURCES, uniqueId, e.getMessage());
    } catch (PartMissing e) {
      throw refusal(ErrorCode.MISSING_DOCUMENT, uniqueId, e.getMessage());
    } catch (ContentUnreadable | IOException e) {
      LOG.warn("A document of a request could not be read", e);
      throw refusal(
          ErrorCode.REPOSITORY_ERROR,
          uniqueId,
          "its bytes could not be read to the end; send it again");
    } catch (StorageFailure e) {
      throw refusal(e, uniqueId);
    }
  }

  /** What is wrong with the bytes that came, compared with what was registered before. */
  private static List<IheError> errors(
      List<Arrival> arrivals, Map<String, StoredDocument> registered) {
    List<IheError> errors = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      errors.addAll(arrival.untruths());
      Optional.ofNullable(registered.get(arrival.uniqueId()))
          .map(before -> disagreements(before, arrival))
          .ifPresent(errors::addAll);
    }
    return errors;
  }

  private static void refuse(List<IheError> errors) {
    if (!errors.isEmpty()) {
      throw new IheFailure(errors);
    }
  }

  private static List<IheError> disagreements(StoredDocument before, Arrival arrival) {
    return ContentAgreement.sameAsBefore(arrival.uniqueId(), before.digest(), arrival.digest());
  }

  private List<StoredDocument> keep(List<Arrival> arrivals) {
    try {
      List<StoredDocument> kept =
          store.keep(
              arrivals.stream().map(Arrival::forKeeping).toList(),
              registered -> refuse(errors(arrivals, registered)));
      arrivals.forEach(
          arrival -> arrival.document().complete(repositoryUniqueId, arrival.digest()));
      return kept;
    } catch (StorageFailure e) {
      throw refusal(e, null);
    }
  }

  private RegistryResponseType register(Submission submission, List<StoredDocument> documents) {
    try {
      return registry.register(submission.metadata());
    } catch (RegistryUnreachable e) {
      LOG.warn("The registry gave no answer to ITI-42", e);
      if (!e.requestDelivered()) {
        takeBack(documents);
      }
      throw IheFailure.of(
          ErrorCode.REGISTRY_NOT_AVAILABLE,
          "The document registry of this repository cannot be reached; submit the document set again later");
    }
  }

  /** A document that could not be confirmed stays retrievable; the sweeper confirms it later. */
  private void confirm(List<StoredDocument> documents) {
    try {
      store.confirm(documents);
    } catch (Exception e) {
      LOG.warn("Registered documents wait for the sweeper to confirm them", e);
    }
  }

  /**
   * A document that could not be taken back is unknown to the registry; the sweeper removes it
   * later.
   */
  private void takeBack(List<StoredDocument> documents) {
    try {
      store.remove(documents);
    } catch (Exception e) {
      LOG.warn("Documents that were not registered wait for the sweeper to remove them", e);
    }
  }

  private static boolean isSuccess(RegistryResponseType answer) {
    return Status.SUCCESS.getOpcode30().equals(answer.getStatus());
  }

  private static IheFailure refusal(StorageFailure failure, String uniqueId) {
    LOG.error("The content store failed", failure);
    return failure.full()
        ? refusal(
            ErrorCode.REPOSITORY_OUT_OF_RESOURCES,
            uniqueId,
            "this repository has no space left; send it again later")
        : refusal(
            ErrorCode.REPOSITORY_ERROR,
            uniqueId,
            "this repository could not store it; send it again later");
  }

  /** The unique id is null when the reason lies in no single document. */
  private static IheFailure refusal(ErrorCode code, String uniqueId, String reason) {
    String subject = uniqueId == null ? "The document set" : "Document " + uniqueId;
    return new IheFailure(List.of(IheError.at(code, subject + ": " + reason, uniqueId)));
  }

  /** A document whose bytes have arrived. */
  private record Arrival(SubmittedDocument document, ReceivedContent content) {

    String uniqueId() {
      return document.uniqueId().orElseThrow();
    }

    Digest digest() {
      return content.digest();
    }

    List<IheError> untruths() {
      return ContentAgreement.declaredAndReceived(document, digest());
    }

    NewDocument forKeeping() {
      return new NewDocument(
          content, uniqueId(), document.mimeType(), SubmittedPatient.of(document.entry()));
    }
  }
}
