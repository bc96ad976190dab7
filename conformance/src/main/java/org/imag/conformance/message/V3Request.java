package org.imag.conformance.message;

import org.imag.conformance.client.SoapRequest;

/**
 * A message of HL7 v3, right by default and changeable for the sake of testing a peer.
 *
 * @param action wsa:Action
 * @param xml the message
 */
public record V3Request(V3Transaction transaction, String action, String xml) {

  /** As it is sent. */
  public SoapRequest request() {
    return SoapRequest.simple(transaction.label(), action, xml);
  }

  /**
   * The same with one text in the place of another.
   *
   * @throws IllegalArgumentException when it has no such text
   */
  public V3Request spoiled(String written, String instead) {
    if (!xml.contains(written)) {
      throw new IllegalArgumentException("the message has no " + written);
    }
    return new V3Request(transaction, action, xml.replace(written, instead));
  }

  /** The same under another wsa:Action. */
  public V3Request underAction(String other) {
    return new V3Request(transaction, other, xml);
  }
}
