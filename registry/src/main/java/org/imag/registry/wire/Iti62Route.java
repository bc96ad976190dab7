package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.error.ErrorAnswers;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.removal.RemovalRequest;
import org.imag.registry.removal.RemovalService;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.RemoveObjectsRequest;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;

/** ITI-62 Remove Metadata (ITI TF-2 3.62). */
@Dependent
public class Iti62Route extends RouteBuilder {
  private final RemovalService removals;

  @Inject
  Iti62Route(RemovalService removals) {
    this.removals = removals;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_62.endpoint()).routeId("iti62").process(this::remove);
  }

  /**
   * Failures are answered here: IPF would put an exception that passes through the route into its
   * answer.
   */
  private void remove(Exchange exchange) {
    try {
      removals.remove(RemovalRequest.of(exchange.getIn().getBody(RemoveObjectsRequest.class)));
      answer(exchange, new Response(Status.SUCCESS));
    } catch (Exception e) {
      answer(exchange, ErrorAnswers.REGISTRY.response(e));
    }
  }

  private static void answer(Exchange exchange, Response response) {
    exchange.getMessage().setBody(EbXML30Converters.convert(response));
  }
}
