package org.imag.repository.provide;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.imag.repository.store.ReceivedContent;
import org.imag.repository.store.ReceivedSubmissions;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repository as XDR Document Recipient (ITI TF-2 3.41.4.1.3.1): what comes with limited
 * metadata cannot be registered; it is kept until people file it, and the sender is told so.
 */
public final class DocumentRecipient {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentRecipient.class);

  private final ReceivedSubmissions received;
  private final JAXBContext ebxml;

  /**
   * A recipient that keeps submissions below this folder; what an earlier one left unfinished goes.
   */
  public static DocumentRecipient keepingBelow(Path folder) {
    ReceivedSubmissions received = new ReceivedSubmissions(folder);
    received.deleteUnfinished();
    return new DocumentRecipient(received);
  }

  DocumentRecipient(ReceivedSubmissions received) {
    this.received = received;
    try {
      this.ebxml = JAXBContext.newInstance(SubmitObjectsRequest.class);
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Keeps a submission whose documents have arrived.
   *
   * @param documents in the order of their DocumentEntries
   * @return Success, with a warning for each thing that waits or is not acted upon
   */
  Response keep(SubmitObjectsRequest metadata, List<ReceivedContent> documents) {
    UUID name = received.keep(out -> write(metadata, out), documents);
    LOG.info(
        "Received submission {} with limited metadata and {} documents; it waits to be filed",
        name,
        documents.size());
    Response response = new Response(Status.SUCCESS);
    response.setErrors(warnings(SubmittedMetadata.of(metadata), name));
    return response;
  }

  private void write(SubmitObjectsRequest metadata, OutputStream out) throws IOException {
    try {
      ebxml.createMarshaller().marshal(metadata, out);
    } catch (JAXBException e) {
      throw new IOException(e);
    }
  }

  private static List<ErrorInfo> warnings(SubmittedMetadata metadata, UUID name) {
    List<ErrorInfo> warnings = new ArrayList<>();
    warnings.add(
        warning(
            ErrorCode.DOCUMENT_QUEUED,
            "The submission waits, as " + name + ", to be matched to a patient"));
    metadata
        .folders()
        .forEach(
            folder ->
                warnings.add(
                    warning(
                        ErrorCode.PARTIAL_FOLDER_CONTENT_NOT_PROCESSED,
                        "Folder '" + folder.getId() + "' is kept but not acted upon")));
    metadata.all(AssociationType1.class).stream()
        .filter(association -> !isMembership(association))
        .map(DocumentRecipient::relationshipWarning)
        .forEach(warnings::add);
    return warnings;
  }

  private static boolean isMembership(AssociationType1 association) {
    return AssociationType.HAS_MEMBER.getOpcode30().equals(association.getAssociationType());
  }

  private static ErrorInfo relationshipWarning(AssociationType1 association) {
    return warning(
        relationshipCode(association.getAssociationType()),
        "Association '" + association.getId() + "' is kept but not acted upon");
  }

  private static ErrorCode relationshipCode(String type) {
    if (AssociationType.APPEND.getOpcode30().equals(type)) {
      return ErrorCode.PARTIAL_APPEND_CONTENT_NOT_PROCESSED;
    }
    if (AssociationType.REPLACE.getOpcode30().equals(type)) {
      return ErrorCode.PARTIAL_REPLACE_CONTENT_NOT_PROCESSED;
    }
    if (AssociationType.TRANSFORM.getOpcode30().equals(type)) {
      return ErrorCode.PARTIAL_TRANSFORM_NOT_PROCESSED;
    }
    if (AssociationType.TRANSFORM_AND_REPLACE.getOpcode30().equals(type)) {
      return ErrorCode.PARTIAL_TRANSFORM_REPLACE_NOT_PROCESSED;
    }
    return ErrorCode.PARTIAL_RELATIONSHIP_CONTENT_NOT_PROCESSED;
  }

  private static ErrorInfo warning(ErrorCode code, String codeContext) {
    return new ErrorInfo(code, codeContext, Severity.WARNING, null, null);
  }
}
