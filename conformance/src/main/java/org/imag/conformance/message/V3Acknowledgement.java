package org.imag.conformance.message;

import java.util.UUID;
import org.imag.conformance.client.NotificationListener.Reaction;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.client.XmlText;

/** What a PIX consumer answers to a notification (ITI TF-2 3.46.4.1.3, appendix O.1). */
public final class V3Acknowledgement {
  private V3Acknowledgement() {}

  /** The notification was taken. */
  public static Reaction accepting(SoapReply notification) {
    return acknowledging(notification, "CA");
  }

  /** The notification was not taken. */
  public static Reaction refusing(SoapReply notification) {
    return acknowledging(notification, "CE");
  }

  /** Nobody is there to take it. */
  public static Reaction unavailable(SoapReply notification) {
    return new Reaction(503, "");
  }

  private static Reaction acknowledging(SoapReply notification, String typeCode) {
    V3Answer told = V3Answer.of(notification);
    V3Parties parties =
        new V3Parties(
            told.attribute("root", "receiver", "device", "id"),
            "",
            told.attribute("root", "sender", "device", "id"));
    return new Reaction(
        200,
        "<soap:Envelope xmlns:soap=\"%s\" xmlns:wsa=\"%s\"><soap:Header>"
                .formatted(SoapRequest.SOAP_12, SoapRequest.ADDRESSING)
            + "<wsa:Action>%s%s</wsa:Action><wsa:MessageID>urn:uuid:%s</wsa:MessageID>"
                .formatted(V3Transaction.ACTIONS, V3Answer.ACKNOWLEDGEMENT, UUID.randomUUID())
            + "<wsa:RelatesTo>%s</wsa:RelatesTo></soap:Header><soap:Body>"
                .formatted(XmlText.escape(notification.addressing("MessageID").orElse("")))
            + parties.acknowledgement(told.idXml(), typeCode)
            + "</soap:Body></soap:Envelope>");
  }
}
