package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.ObjectHelper;
import org.imag.affinity.hl7.MessageHeader;
import org.openehealth.ipf.commons.ihe.hl7v2.Hl7v2AcceptanceException;

/**
 * Sends HL7 v2 messages and reads their acknowledgements.
 *
 * @param template sends
 * @param endpoint of the receiver
 */
record AcknowledgedCall(ProducerTemplate template, String endpoint) {
  private static final String NO_HL7 = "the message or its answer cannot be read as HL7";
  private static final String OTHER = "the answer acknowledges another message";

  /**
   * Sends a message.
   *
   * @return empty when it was accepted, else why it was not
   * @throws CamelExecutionException when there is no answer
   */
  Optional<String> send(String message) {
    MessageHeader header = MessageHeader.of(message);
    Exchange exchange = template.request(endpoint, sent -> sent.getIn().setBody(message));
    try {
      ExchangeHelper.extractResultBody(exchange, ExchangePattern.InOut);
      Message answer = exchange.getMessage().getBody(Message.class);
      return refusalIn(new Terser(answer), header.controlId());
    } catch (HL7Exception e) {
      return Optional.of(NO_HL7);
    } catch (CamelExecutionException e) {
      if (ObjectHelper.getException(HL7Exception.class, e) == null
          || isUnanswered(exchange, header)) {
        throw e;
      }
      return Optional.of(NO_HL7);
    }
  }

  /** A receiver that hangs up leaves the message in the place of its answer. */
  private static boolean isUnanswered(Exchange exchange, MessageHeader sent) {
    String answer = exchange.getMessage().getBody(String.class);
    return exchange.getException(Hl7v2AcceptanceException.class) != null
        && answer != null
        && MessageHeader.of(answer).controlId().equals(sent.controlId());
  }

  private static Optional<String> refusalIn(Terser answer, String controlId) throws HL7Exception {
    if (!controlId.equals(answer.get("/.MSA-2"))) {
      return Optional.of(OTHER);
    }
    String code = answer.get("/.MSA-1");
    return "AA".equals(code) ? Optional.empty() : Optional.of(code + " " + text(answer));
  }

  /** MSA-3; later versions have the text in ERR-8. */
  private static String text(Terser answer) throws HL7Exception {
    String text = answer.get("/.MSA-3");
    return text == null ? Optional.ofNullable(errorText(answer)).orElse("without a text") : text;
  }

  private static String errorText(Terser answer) {
    try {
      return answer.get("/.ERR-8");
    } catch (HL7Exception e) {
      return null;
    }
  }
}
