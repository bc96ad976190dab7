package org.imag.repository.wire;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.error.ErrorAnswers;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.repository.retrieve.DocumentRetrieval;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RetrieveDocumentSet;

/** Retrieve Document Set (ITI TF-2 3.43). */
final class Iti43Route extends RouteBuilder {
  private final DocumentRetrieval service;

  Iti43Route(DocumentRetrieval service) {
    this.service = service;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_43.endpoint()).routeId("iti43").process(this::answer);
  }

  /**
   * Failures are answered here: IPF would put an exception that passes through the route into its
   * answer.
   */
  private void answer(Exchange exchange) {
    AuditedDocuments.ofThisRequest().dropUnnamed();
    try {
      RetrieveDocumentSet request = exchange.getIn().getBody(RetrieveDocumentSet.class);
      exchange.getMessage().setBody(service.retrieve(request.getDocuments()));
    } catch (Exception e) {
      exchange.getMessage().setBody(ErrorAnswers.REPOSITORY.retrieved(e));
    }
  }
}
