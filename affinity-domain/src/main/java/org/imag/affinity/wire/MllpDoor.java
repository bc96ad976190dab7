package org.imag.affinity.wire;

import ca.uhn.hl7v2.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.MessageCharacterSet;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;
import org.openehealth.ipf.platform.camel.ihe.core.InterceptorFactory;
import org.openehealth.ipf.platform.camel.ihe.core.InterceptorSupport;
import org.openehealth.ipf.platform.camel.ihe.mllp.core.intercept.consumer.ConsumerStringProcessingInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every message on the MLLP port passes here first and its answer last: bytes become characters as
 * MSH-18 says, both ways; what the actor does not admit is refused (HL7 2.3.1 and 2.5, chapter 2);
 * what could not be audited is not answered. The actor's {@link IheServlet#mllpCharset()} must be
 * {@link #TRANSPARENT}.
 */
public final class MllpDoor extends InterceptorSupport {
  /** The connection hands bytes over as these characters and takes them back, one to one. */
  public static final Charset TRANSPARENT = StandardCharsets.ISO_8859_1;

  private static final Logger LOG = LoggerFactory.getLogger(MllpDoor.class);
  private final Consumer<MessageHeader> admission;
  private final AuditTrail auditTrail;

  private MllpDoor(Consumer<MessageHeader> admission, AuditTrail auditTrail) {
    this.admission = admission;
    this.auditTrail = auditTrail;
    addBefore(ConsumerStringProcessingInterceptor.class.getName());
  }

  /**
   * Doors for the endpoints of an actor.
   *
   * @param admission throws a {@link Refusal} for a message that the actor does not take
   */
  public static InterceptorFactory factory(
      Consumer<MessageHeader> admission, AuditTrail auditTrail) {
    return () -> new MllpDoor(admission, auditTrail);
  }

  @Override
  public void process(Exchange exchange) {
    String transparent = exchange.getIn().getBody(String.class);
    MessageHeader header = MessageHeader.of(transparent);
    String answer;
    try {
      String message = MessageCharacterSet.decode(transparent.getBytes(TRANSPARENT));
      header = message.equals(transparent) ? header : MessageHeader.of(message);
      answer = answer(exchange, header, message.replace('\n', '\r'));
    } catch (Refusal refusal) {
      answer = Acknowledgement.refuse(header, refusal);
    } catch (Exception e) {
      LOG.error("Message {} failed inside the server", header.controlId(), e);
      answer = Acknowledgement.refuse(header, Refusal.tryAgainLater());
    }
    byte[] bytes = MessageCharacterSet.encode(answer, header.characterSet());
    exchange.getMessage().setBody(new String(bytes, TRANSPARENT));
  }

  private String answer(Exchange exchange, MessageHeader header, String message) throws Exception {
    requireReadable(header);
    admission.accept(header);
    exchange.getIn().setBody(message);
    getWrappedProcessor().process(exchange);
    if (!auditTrail.isRecording()) {
      throw Refusal.tryAgainLater();
    }
    return exchange.getMessage().getBody(String.class);
  }

  private static void requireReadable(MessageHeader header) {
    if (!header.isReadable()) {
      throw Refusal.reject(
          ErrorCode.SEGMENT_SEQUENCE_ERROR, null, "The message does not start with MSH|^~\\&");
    }
  }
}
