package org.imag.registry.wire;

import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.imag.affinity.error.ErrorAnswers;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;

/**
 * Hands a stored query to its service. Failures are answered here: IPF would put an exception that
 * passes through the route into its answer.
 */
final class QueryExchange implements Processor {
  private final Function<AdhocQueryRequest, AdhocQueryResponse> service;

  QueryExchange(Function<AdhocQueryRequest, AdhocQueryResponse> service) {
    this.service = service;
  }

  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().setBody(answer(exchange));
  }

  private Object answer(Exchange exchange) {
    try {
      return service.apply(exchange.getIn().getBody(AdhocQueryRequest.class));
    } catch (Exception e) {
      return EbXML30Converters.convert(ErrorAnswers.REGISTRY.queryResponse(e));
    }
  }
}
