package org.imag.repository.wire;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.error.ErrorAnswers;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.repository.provide.ProvideAndRegister;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;

/** Provide and Register Document Set-b (ITI TF-2 3.41). */
final class Iti41Route extends RouteBuilder {
  private final ProvideAndRegister service;
  private final long maxBytesDropped;

  /**
   * Serves that service.
   *
   * @param maxBytesDropped how much of a refused request is read so that its sender hears why
   */
  Iti41Route(ProvideAndRegister service, long maxBytesDropped) {
    this.service = service;
    this.maxBytesDropped = maxBytesDropped;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_41.endpoint()).routeId("iti41").process(this::answer);
  }

  /**
   * Failures are answered here: IPF would put an exception that passes through the route into its
   * answer.
   */
  private void answer(Exchange exchange) {
    ProvideAndRegisterDocumentSetRequestType request =
        exchange.getIn().getBody(ProvideAndRegisterDocumentSetRequestType.class);
    UnreadRequest.isNotKept();
    try {
      exchange.getMessage().setBody(service.provide(request));
    } catch (Exception e) {
      UnreadRequest.drop(request, maxBytesDropped);
      exchange.getMessage().setBody(ErrorAnswers.REPOSITORY.response(e));
    }
  }
}
