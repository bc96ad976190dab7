package org.imag.affinity.answer;

import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;

/**
 * The body of a SOAP answer that holds its content as XML text already, so that writing it costs a
 * copy instead of a conversion.
 */
public interface SelfWritingAnswer {

  /**
   * Writes the body element.
   *
   * @param out stands inside the SOAP body and encodes as UTF-8
   */
  void writeTo(XMLStreamWriter2 out) throws XMLStreamException;

  /** The same body as an object of the endpoint's data binding, for every other encoding. */
  Object asBoundObject();
}
