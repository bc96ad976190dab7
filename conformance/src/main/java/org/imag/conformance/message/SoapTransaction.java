package org.imag.conformance.message;

import org.imag.conformance.client.SoapRequest;

/** A transaction over SOAP 1.2: what its messages are called and how they travel. */
public interface SoapTransaction {

  /** The name in the standard, e.g. {@code ITI-42}. */
  String label();

  /** Whether request and response are packaged as MTOM/XOP. */
  boolean mtom();

  /** wsa:Action of the response to a request. */
  String responseAction(SoapRequest request);
}
