package org.imag.registry.wire;

import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.imag.affinity.error.ErrorAnswers;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;

/**
 * Hands a request that changes the registry to its service; success is an empty answer. Failures
 * are answered here: IPF would put an exception that passes through the route into its answer.
 *
 * @param <T> the request
 */
final class RegistrationExchange<T> implements Processor {
  private final Class<T> type;
  private final Consumer<T> service;

  RegistrationExchange(Class<T> type, Consumer<T> service) {
    this.type = type;
    this.service = service;
  }

  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().setBody(EbXML30Converters.convert(answer(exchange)));
  }

  private Response answer(Exchange exchange) {
    try {
      service.accept(exchange.getIn().getBody(type));
      return new Response(Status.SUCCESS);
    } catch (Exception e) {
      return ErrorAnswers.REGISTRY.response(e);
    }
  }
}
