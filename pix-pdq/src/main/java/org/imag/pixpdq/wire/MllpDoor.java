package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.imag.affinity.audit.AuditTrail;
import org.imag.pixpdq.message.Acknowledgement;
import org.imag.pixpdq.message.FieldLocation;
import org.imag.pixpdq.message.MessageCharacterSet;
import org.imag.pixpdq.message.MessageHeader;
import org.imag.pixpdq.message.Refusal;
import org.openehealth.ipf.platform.camel.ihe.core.InterceptorFactory;
import org.openehealth.ipf.platform.camel.ihe.core.InterceptorSupport;
import org.openehealth.ipf.platform.camel.ihe.mllp.core.intercept.consumer.ConsumerStringProcessingInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every message on the MLLP port passes here first and its answer last: bytes become characters as
 * MSH-18 says, both ways; what no transaction of this port takes is rejected with AR (HL7 2.3.1 and
 * 2.5, chapter 2); what could not be audited is not answered.
 */
final class MllpDoor extends InterceptorSupport {
  /** The connection hands bytes over as these characters and takes them back, one to one. */
  static final Charset TRANSPARENT = StandardCharsets.ISO_8859_1;

  private static final Logger LOG = LoggerFactory.getLogger(MllpDoor.class);
  private static final String ADT = "ADT";
  private static final String QBP = "QBP";
  private static final Map<String, String> VERSIONS = Map.of(ADT, "2.3.1", QBP, "2.5");
  private static final Map<String, String> STRUCTURES = Map.of(ADT, "ADT_A01", QBP, "QBP_Q21");
  private static final Map<String, Set<String>> EVENTS =
      Map.of(ADT, Set.of("A01", "A04", "A05", "A08"), QBP, Set.of("Q23"));
  private static final String MERGE = "A40";

  private final AuditTrail auditTrail;

  MllpDoor(AuditTrail auditTrail) {
    this.auditTrail = auditTrail;
    addBefore(ConsumerStringProcessingInterceptor.class.getName());
  }

  /** Doors for the endpoints of this actor. */
  static InterceptorFactory factory(AuditTrail auditTrail) {
    return () -> new MllpDoor(auditTrail);
  }

  @Override
  public void process(Exchange exchange) {
    String transparent = exchange.getIn().getBody(String.class);
    MessageHeader header = MessageHeader.of(transparent);
    String answer;
    try {
      String message = MessageCharacterSet.decode(transparent.getBytes(TRANSPARENT));
      header = MessageHeader.of(message);
      answer = answer(exchange, message.replace('\n', '\r'));
    } catch (Refusal refusal) {
      answer = Acknowledgement.refuse(header, refusal);
    } catch (Exception e) {
      LOG.error("Message {} failed inside the server", header.controlId(), e);
      answer = Acknowledgement.refuse(header, Refusal.tryAgainLater());
    }
    byte[] bytes = MessageCharacterSet.encode(answer, header.characterSet());
    exchange.getMessage().setBody(new String(bytes, TRANSPARENT));
  }

  private String answer(Exchange exchange, String message) throws Exception {
    check(MessageHeader.of(message));
    exchange.getIn().setBody(message);
    getWrappedProcessor().process(exchange);
    if (!auditTrail.isRecording()) {
      throw Refusal.tryAgainLater();
    }
    return exchange.getMessage().getBody(String.class);
  }

  private static void check(MessageHeader header) {
    if (!header.isReadable()) {
      throw Refusal.reject(
          ErrorCode.SEGMENT_SEQUENCE_ERROR, null, "The message does not start with MSH|^~\\&");
    }
    String type = header.messageType();
    if (!EVENTS.containsKey(type)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
          9,
          "'" + type + "' is not taken here; send ADT (ITI-8) or QBP (ITI-9)");
    }
    checkEvent(header);
    checkStructure(header);
    checkVersion(header);
    require(header.controlId(), 10, "give each message its own control id");
    require(header.sender().application(), 3, "name the sending application");
  }

  private static void checkEvent(MessageHeader header) {
    String event = header.triggerEvent();
    if (event.equals(MERGE)) {
      throw Refusal.error(
          ErrorCode.UNSUPPORTED_EVENT_CODE,
          FieldLocation.field("MSH", 9),
          "MSH-9: merging patients (A40) is not offered yet; nothing was changed");
    }
    Set<String> taken = EVENTS.get(header.messageType());
    if (!taken.contains(event)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_EVENT_CODE,
          9,
          "event '%s' is not taken here; send one of %s"
              .formatted(event, taken.stream().sorted().toList()));
    }
  }

  private static void checkStructure(MessageHeader header) {
    String structure = header.messageStructure();
    String expected = STRUCTURES.get(header.messageType());
    if (!structure.isEmpty() && !structure.equals(expected)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
          9,
          "structure '" + structure + "' must be " + expected + " or empty");
    }
  }

  private static void checkVersion(MessageHeader header) {
    String expected = VERSIONS.get(header.messageType());
    if (!header.version().equals(expected)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_VERSION_ID,
          12,
          "version '%s' must be %s for %s"
              .formatted(header.version(), expected, header.messageType()));
    }
  }

  private static void require(String value, int field, String advice) {
    if (value.isEmpty()) {
      throw rejected(ErrorCode.REQUIRED_FIELD_MISSING, field, "is empty; " + advice);
    }
  }

  private static Refusal rejected(ErrorCode code, int field, String problem) {
    return Refusal.reject(code, FieldLocation.field("MSH", field), "MSH-" + field + ": " + problem);
  }
}
