package org.imag.repository.wire;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Looks at documents that travel as text inside the envelope while they are read. What is not
 * base64 would be decoded to something else without a word.
 */
final class InlineDocuments extends StreamReaderDelegate {
  private static final String XDS_B = "urn:ihe:iti:xds-b:2007";

  private final Set<String> undecodable = new HashSet<>();
  private Base64Text text;
  private String id;

  InlineDocuments(XMLStreamReader reader) {
    super(reader);
  }

  /** Ids of the Document elements whose text is not base64. */
  Set<String> undecodable() {
    return undecodable;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    switch (event) {
      case START_ELEMENT -> begin();
      case CHARACTERS, CDATA, SPACE -> look();
      case END_ELEMENT -> end();
      default -> {
        // nothing of a document
      }
    }
    return event;
  }

  private void begin() {
    if (isDocument()) {
      text = new Base64Text();
      id = getAttributeValue(null, "id");
    }
  }

  private void look() {
    if (text != null) {
      text.take(getTextCharacters(), getTextStart(), getTextLength());
    }
  }

  private void end() {
    if (text != null && isDocument()) {
      if (!text.isDecodable()) {
        undecodable.add(id);
      }
      text = null;
    }
  }

  private boolean isDocument() {
    return "Document".equals(getLocalName()) && XDS_B.equals(getNamespaceURI());
  }
}
