package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.ErrorCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.cxf.headers.Header;
import org.apache.cxf.ws.addressing.Names;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.pixpdq.message.v3.V3Answer;
import org.imag.pixpdq.message.v3.V3Fault;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3QueryResult;
import org.imag.pixpdq.message.v3.V3Refusal;
import org.imag.pixpdq.message.v3.WrapperRules;
import org.openehealth.ipf.platform.camel.ihe.ws.AbstractWsEndpoint;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A transaction of HL7 v3 over SOAP (ITI TF-2 appendix V). Whatever is wrong with a message is told
 * in its answer; only what is wrong with the envelope is a SOAP fault.
 */
abstract class V3Route extends RouteBuilder {
  private static final String ACTIONS = "urn:hl7-org:v3:";

  private final SoapTransaction transaction;
  private final String id;
  private final String ownOid;
  private final String ownOrganization;

  /**
   * A route of one system.
   *
   * @param ownOid of this index
   * @param ownOrganization OID of the organisation that answers, or empty
   */
  V3Route(SoapTransaction transaction, String id, String ownOid, String ownOrganization) {
    this.transaction = transaction;
    this.id = id;
    this.ownOid = ownOid;
    this.ownOrganization = ownOrganization;
  }

  @Override
  public void configure() {
    from(transaction.endpoint()).routeId(id).process(this::answer);
  }

  private void answer(Exchange exchange) throws SAXException, IOException {
    V3Message message = V3Message.of(exchange.getIn().getBody(String.class));
    V3Answer answer = new V3Answer(message, ownOid, ownOrganization);
    exchange
        .getMessage()
        .setBody(
            isUnderItsAction(exchange, message)
                ? answerOrTryAgain(message, answer)
                : refused(message, answer, List.of(wrongAction(message))));
  }

  private String answerOrTryAgain(V3Message message, V3Answer answer) {
    try {
      WrapperRules.require(message);
      return answer(message, answer);
    } catch (V3Refusal refusal) {
      return refused(message, answer, refusal.faults());
    } catch (Exception e) {
      log.error("Message {} failed inside the server", message.id(), e);
      return refused(message, answer, V3Refusal.tryAgainLater().faults());
    }
  }

  /**
   * Does what the message asks.
   *
   * @throws V3Refusal when it cannot be done
   */
  abstract String answer(V3Message message, V3Answer answer);

  /** The answer to a message that is not done as it asks. */
  abstract String refused(V3Message message, V3Answer answer, List<V3Fault> faults);

  /** A query without an answer. */
  static String unanswered(String interaction, V3Answer answer, List<V3Fault> faults) {
    return answer.unanswered(interaction, faults, V3QueryResult.none());
  }

  /** The endpoint lets several actions in; each belongs to one message. */
  private boolean isUnderItsAction(Exchange exchange, V3Message message) {
    Map<?, ?> headers =
        exchange.getIn().getHeader(AbstractWsEndpoint.INCOMING_SOAP_HEADERS, Map.of(), Map.class);
    return !(headers.get(Names.WSA_ACTION_QNAME) instanceof Header header)
        || !(header.getObject() instanceof Element action)
        || action.getTextContent().strip().equals(actionOf(message));
  }

  /** The wsa:Action that a message of this transaction travels under. */
  String actionOf(V3Message message) {
    return ACTIONS + message.interaction();
  }

  private V3Fault wrongAction(V3Message message) {
    return new V3Fault(
        ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
        "The wsa:Action of this message must be " + actionOf(message),
        "/" + message.interaction());
  }
}
