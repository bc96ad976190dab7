package org.imag.registry.wire;

import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.registry.patients.PatientFeedRefused;
import org.openehealth.ipf.commons.ihe.hl7v2.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands an ADT message to what the registry does with it and acknowledges it: AA when it is done,
 * AE with the field to mend in ERR and the reason in MSA-3 when it is refused (HL7 2.3.1 and 2.5,
 * chapter 2).
 */
final class PatientMessageExchange implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(PatientMessageExchange.class);

  private final Handling handling;

  PatientMessageExchange(Handling handling) {
    this.handling = handling;
  }

  /** What is done with a message. */
  @FunctionalInterface
  interface Handling {
    void handle(PatientMessage message, Exchange exchange) throws HL7Exception;
  }

  @Override
  public void process(Exchange exchange) {
    String text =
        exchange.getIn().getHeader(Constants.ORIGINAL_MESSAGE_STRING_HEADER_NAME, String.class);
    PatientMessage message = new PatientMessage(text, exchange.getIn().getBody(Message.class));
    exchange.getMessage().setBody(answer(message, exchange));
  }

  private String answer(PatientMessage message, Exchange exchange) {
    try {
      handling.handle(message, exchange);
      return Acknowledgement.accept(message.header());
    } catch (PatientFeedRefused refused) {
      return Acknowledgement.refuse(message.header(), refusal(refused));
    } catch (Refusal refusal) {
      return Acknowledgement.refuse(message.header(), refusal);
    } catch (Exception failure) {
      LOG.error("Message {} failed inside the registry", message.header().controlId(), failure);
      return Acknowledgement.refuse(message.header(), Refusal.tryAgainLater());
    }
  }

  private static Refusal refusal(PatientFeedRefused refused) {
    String[] field = refused.field().split("-");
    return Refusal.error(
        refused.isUnknownId()
            ? ErrorCode.UNKNOWN_KEY_IDENTIFIER
            : ErrorCode.DUPLICATE_KEY_IDENTIFIER,
        FieldLocation.field(field[0], Integer.parseInt(field[1])),
        refused.getMessage());
  }
}
