package org.imag.conformance.harness;

import org.imag.conformance.client.SoapRequest;
import org.w3c.dom.Element;

/** What holds for every response message of a family of transactions. */
@FunctionalInterface
interface AnswerRules {

  /** Notes what is wrong with the content of the body of a response. */
  void verify(SoapRequest request, Element body);
}
