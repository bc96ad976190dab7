package org.imag.imaging.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.imag.affinity.error.ErrorAnswers;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.PatientIdentity;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.retrieve.ImagingRetrieval;
import org.imag.imaging.retrieve.ImagingRetrieval.Retrieval;
import org.imag.imaging.retrieve.RetrievalRequest;
import org.imag.imaging.retrieve.RetrievalRequest.Document;
import org.openehealth.ipf.commons.ihe.ws.cxf.audit.AbstractAuditInterceptor;
import org.openehealth.ipf.commons.ihe.xds.core.audit.XdsAuditDataset;
import org.openehealth.ipf.commons.ihe.xds.core.stub.xdsi.RetrieveImagingDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.xdsi.RetrieveImagingDocumentSetRequestType.SeriesRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.xdsi.RetrieveImagingDocumentSetRequestType.StudyRequest;

/** RAD-69 Retrieve Imaging Document Set (RAD TF-2 4.69). */
@Dependent
public class Rad69Route extends RouteBuilder {
  private final ImagingRetrieval retrieval;
  private final SourcePatientIdentifiers identifiers;

  @Inject
  public Rad69Route(ImagingRetrieval retrieval, SourcePatientIdentifiers identifiers) {
    this.retrieval = retrieval;
    this.identifiers = identifiers;
  }

  @Override
  public void configure() {
    getContext().addComponent("xdsi-rad69", new Rad69Audit());
    from(SoapTransaction.RAD_69.endpoint()).routeId("rad-69").process(this::answer);
  }

  /**
   * Failures are answered here: IPF would put an exception that passes through the route into its
   * answer.
   */
  private void answer(Exchange exchange) {
    try {
      Retrieval answer =
          retrieval.retrieve(
              request(exchange.getIn().getBody(RetrieveImagingDocumentSetRequestType.class)));
      answer.patient().ifPresent(this::auditPatient);
      exchange.getMessage().setBody(answer.documents());
    } catch (RuntimeException e) {
      exchange.getMessage().setBody(ErrorAnswers.REPOSITORY.retrieved(e));
    }
  }

  /** The request names no patient, but the audit record must (DICOM PS3.15 A.5.3.7). */
  private void auditPatient(PatientIdentity patient) {
    Object dataset =
        Optional.ofNullable(PhaseInterceptorChain.getCurrentMessage())
            .map(message -> message.getExchange().get(AbstractAuditInterceptor.DATASET_CONTEXT_KEY))
            .orElse(null);
    if (dataset instanceof XdsAuditDataset xds) {
      xds.getPatientIds().add(identifiers.forAudit(patient));
    }
  }

  /**
   * Reads the message itself: IPF's own view of it cannot tell an absent list from an empty one.
   */
  static RetrievalRequest request(RetrieveImagingDocumentSetRequestType body) {
    List<Document> documents =
        body.getStudyRequest().stream()
            .flatMap(
                study ->
                    study.getSeriesRequest().stream()
                        .flatMap(
                            series ->
                                series.getDocumentRequests().stream()
                                    .map(
                                        document ->
                                            new Document(
                                                reference(
                                                    study, series, document.getDocumentUniqueId()),
                                                text(document.getRepositoryUniqueId()),
                                                document.getHomeCommunityId()))))
            .toList();
    List<String> transferSyntaxes =
        Optional.ofNullable(body.getTransferSyntaxUIDList())
            .map(list -> list.getTransferSyntaxUID().stream().map(Rad69Route::text).toList())
            .orElse(List.of());
    return new RetrievalRequest(documents, transferSyntaxes);
  }

  private static InstanceReference reference(
      StudyRequest study, SeriesRequest series, String documentUniqueId) {
    return new InstanceReference(
        text(study.getStudyInstanceUID()),
        text(series.getSeriesInstanceUID()),
        text(documentUniqueId));
  }

  /** Messages that are laid out for reading have blanks around their values. */
  private static String text(String value) {
    return value == null ? "" : value.strip();
  }
}
