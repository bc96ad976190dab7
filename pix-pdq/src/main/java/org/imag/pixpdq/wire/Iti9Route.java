package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.hl7.Refusal;
import org.imag.pixpdq.query.PixAnswer;
import org.imag.pixpdq.query.PixQuery;
import org.imag.pixpdq.query.PixQueryMessage;
import org.openehealth.ipf.commons.ihe.hl7v2.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PIX Query (ITI TF-2 3.9). */
final class Iti9Route extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(Iti9Route.class);

  private final PixQuery service;

  Iti9Route(PixQuery service) {
    this.service = service;
  }

  @Override
  public void configure() {
    from(DispatchedEndpoint.PIX_ITI9)
        .routeId(MllpPortRoute.ITI_9)
        .autoStartup(false)
        .process(this::query);
  }

  private void query(Exchange exchange) throws HL7Exception {
    String text =
        exchange.getIn().getHeader(Constants.ORIGINAL_MESSAGE_STRING_HEADER_NAME, String.class);
    PixQueryMessage query = new PixQueryMessage(text, exchange.getIn().getBody(Message.class));
    exchange.getMessage().setBody(answer(query));
  }

  private String answer(PixQueryMessage query) {
    try {
      return PixAnswer.found(query, service.answer(query));
    } catch (Refusal refusal) {
      return PixAnswer.refused(query, refusal);
    } catch (Exception e) {
      LOG.error("Query {} failed inside the server", query.header().controlId(), e);
      return PixAnswer.refused(query, Refusal.tryAgainLater());
    }
  }
}
