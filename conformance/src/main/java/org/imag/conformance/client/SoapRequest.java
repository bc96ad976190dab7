package org.imag.conformance.client;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * A SOAP 1.2 request with WS-Addressing headers (ITI TF-2 Appendix V), right by default and
 * changeable for the sake of testing a peer.
 *
 * @param transaction name for the record, e.g. {@code ITI-42}
 * @param action wsa:Action, or null to leave all WS-Addressing headers out
 * @param messageId wsa:MessageID
 * @param replyTo wsa:ReplyTo address
 * @param body the child of soap:Body, as XML text
 * @param mtom whether to package as MTOM/XOP
 * @param attachments binary parts of an MTOM package, in the order they are sent
 */
public record SoapRequest(
    String transaction,
    String action,
    String messageId,
    String replyTo,
    String body,
    boolean mtom,
    List<Attachment> attachments) {

  /** Namespace of SOAP 1.2. */
  public static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

  /** Namespace of SOAP 1.1. */
  public static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";

  /** Namespace of WS-Addressing 1.0. */
  public static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";

  /** The address of who waits on the same connection. */
  public static final String ANONYMOUS = ADDRESSING + "/anonymous";

  /** A request whose envelope is the whole HTTP body. */
  public static SoapRequest simple(String transaction, String action, String body) {
    return new SoapRequest(transaction, action, newMessageId(), ANONYMOUS, body, false, List.of());
  }

  /** A request packaged as MTOM/XOP. */
  public static SoapRequest mtom(
      String transaction, String action, String body, List<Attachment> attachments) {
    return new SoapRequest(transaction, action, newMessageId(), ANONYMOUS, body, true, attachments);
  }

  /** The same request with another wsa:Action; null leaves WS-Addressing out. */
  public SoapRequest withAction(String other) {
    return new SoapRequest(transaction, other, messageId, replyTo, body, mtom, attachments);
  }

  /** The same request with another wsa:ReplyTo. */
  public SoapRequest withReplyTo(String other) {
    return new SoapRequest(transaction, action, messageId, other, body, mtom, attachments);
  }

  /** The same request with another body. */
  public SoapRequest withBody(String other) {
    return new SoapRequest(transaction, action, messageId, replyTo, other, mtom, attachments);
  }

  /** The same request in the other packaging; attachments are kept for MTOM only. */
  public SoapRequest withMtom(boolean other) {
    return new SoapRequest(
        transaction, action, messageId, replyTo, body, other, other ? attachments : List.of());
  }

  /** The envelope as it is sent to the address. */
  public String envelope(URI to) {
    return envelope(to, SOAP_12);
  }

  /** The envelope with another envelope namespace, e.g. {@link #SOAP_11}. */
  public String envelope(URI to, String soapNamespace) {
    return "<soap:Envelope xmlns:soap=\""
        + soapNamespace
        + "\"><soap:Header>"
        + (action == null ? "" : addressing(to))
        + "</soap:Header><soap:Body>"
        + body
        + "</soap:Body></soap:Envelope>";
  }

  private String addressing(URI to) {
    return """
        <wsa:Action xmlns:wsa="%1$s" soap:mustUnderstand="1">%2$s</wsa:Action>\
        <wsa:MessageID xmlns:wsa="%1$s">%3$s</wsa:MessageID>\
        <wsa:ReplyTo xmlns:wsa="%1$s"><wsa:Address>%4$s</wsa:Address></wsa:ReplyTo>\
        <wsa:To xmlns:wsa="%1$s" soap:mustUnderstand="1">%5$s</wsa:To>"""
        .formatted(
            ADDRESSING,
            XmlText.escape(action),
            XmlText.escape(messageId),
            XmlText.escape(replyTo),
            XmlText.escape(to.toString()));
  }

  private static String newMessageId() {
    return "urn:uuid:" + UUID.randomUUID();
  }
}
