package org.imag.conformance.client;

import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Turns every problem into an exception and prints nothing. */
public final class EveryProblem implements ErrorHandler {
  @Override
  public void warning(SAXParseException e) {}

  @Override
  public void error(SAXParseException e) throws SAXException {
    throw e;
  }

  @Override
  public void fatalError(SAXParseException e) throws SAXException {
    throw e;
  }
}
