package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.ObjectHelper;
import org.imag.affinity.hl7.MessageHeader;

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
    try {
      Message answer = template.requestBody(endpoint, message, Message.class);
      return refusalIn(new Terser(answer), MessageHeader.of(message).controlId());
    } catch (HL7Exception e) {
      return Optional.of(NO_HL7);
    } catch (CamelExecutionException e) {
      if (ObjectHelper.getException(HL7Exception.class, e) != null) {
        return Optional.of(NO_HL7);
      }
      throw e;
    }
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
