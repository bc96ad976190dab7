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

  Iti41Route(ProvideAndRegister service) {
    this.service = service;
  }

  @Override
  public void configure() {
    onException(Exception.class).handled(true).process(Iti41Route::refuse);
    from(SoapTransaction.ITI_41.endpoint()).routeId("iti41").process(this::provide);
  }

  private void provide(Exchange exchange) {
    ProvideAndRegisterDocumentSetRequestType request =
        exchange.getIn().getBody(ProvideAndRegisterDocumentSetRequestType.class);
    exchange.getMessage().setBody(service.provide(request));
  }

  private static void refuse(Exchange exchange) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    exchange.getMessage().setBody(ErrorAnswers.REPOSITORY.response(cause));
  }
}
