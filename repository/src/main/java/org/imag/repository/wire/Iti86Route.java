package org.imag.repository.wire;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.error.ErrorAnswers;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.repository.removal.Administrators;
import org.imag.repository.removal.DocumentRemoval;
import org.imag.repository.removal.RemovalOutcome;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RemoveDocuments;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;

/** Remove Documents (ITI RMD 3.86). */
final class Iti86Route extends RouteBuilder {
  private final DocumentRemoval service;
  private final Administrators administrators;

  Iti86Route(DocumentRemoval service, Administrators administrators) {
    this.service = service;
    this.administrators = administrators;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_86.endpoint()).routeId("iti86").process(this::answer);
  }

  private void answer(Exchange exchange) {
    exchange.getMessage().setBody(EbXML30Converters.convert(response(exchange)));
  }

  /**
   * Failures are answered here: IPF would put an exception that passes through the route into its
   * answer.
   */
  private Response response(Exchange exchange) {
    AuditedDocuments audited = AuditedDocuments.ofThisRequest();
    audited.dropUnnamed();
    try {
      administrators.check(SenderCertificate.commonName());
      RemoveDocuments request = exchange.getIn().getBody(RemoveDocuments.class);
      RemovalOutcome outcome = service.remove(request.getDocuments());
      audited.failed(outcome.failed());
      return outcome.response();
    } catch (Exception e) {
      return ErrorAnswers.REPOSITORY.response(e);
    }
  }
}
