package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.netty.NettyConstants;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;
import org.imag.pixpdq.query.DemographicsAnswer;
import org.imag.pixpdq.query.DemographicsQuery;
import org.imag.pixpdq.query.DemographicsQueryMessage;
import org.imag.pixpdq.query.QueryRefused;
import org.openehealth.ipf.commons.ihe.hl7v2.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Demographics queries, their further pages and their cancellation. */
abstract class DemographicsQueryRoute extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(DemographicsQueryRoute.class);
  private static final String CANCELLATION = "QCN";

  private final String endpoint;
  private final String id;
  private final DemographicsQuery service;

  DemographicsQueryRoute(String endpoint, String id, DemographicsQuery service) {
    this.endpoint = endpoint;
    this.id = id;
    this.service = service;
  }

  @Override
  public void configure() {
    from(endpoint).routeId(id).autoStartup(false).process(this::query);
  }

  private void query(Exchange exchange) throws HL7Exception {
    String text =
        exchange.getIn().getHeader(Constants.ORIGINAL_MESSAGE_STRING_HEADER_NAME, String.class);
    Message parsed = exchange.getIn().getBody(Message.class);
    String node = node(exchange);
    MessageHeader header = MessageHeader.of(text);
    exchange
        .getMessage()
        .setBody(
            header.messageType().equals(CANCELLATION)
                ? cancelled(header, new Terser(parsed).get("/.QID-1"), node)
                : answer(new DemographicsQueryMessage(text, parsed), node));
  }

  /** The subject of the client's certificate. */
  private static String node(Exchange exchange) {
    Object session = exchange.getIn().getHeader(NettyConstants.NETTY_SSL_SESSION);
    try {
      return session instanceof SSLSession tls ? tls.getPeerPrincipal().getName() : "";
    } catch (SSLPeerUnverifiedException e) {
      return "";
    }
  }

  private String answer(DemographicsQueryMessage query, String node) {
    try {
      return DemographicsAnswer.found(query, service.answer(query, node));
    } catch (QueryRefused refused) {
      return DemographicsAnswer.refused(query, refused.faults());
    } catch (Refusal refusal) {
      return DemographicsAnswer.refused(query, List.of(refusal));
    } catch (Exception e) {
      LOG.error("Query {} failed inside the server", query.header().controlId(), e);
      return DemographicsAnswer.refused(query, List.of(Refusal.tryAgainLater()));
    }
  }

  private String cancelled(MessageHeader header, String queryTag, String node) {
    try {
      service.cancel(queryTag == null ? "" : queryTag, node);
      return Acknowledgement.accept(header);
    } catch (Exception e) {
      LOG.error("Cancellation {} failed inside the server", header.controlId(), e);
      return Acknowledgement.refuse(header, Refusal.tryAgainLater());
    }
  }
}
