package org.imag.pixpdq.message.v3;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An HL7 v3 message as its sender wrote it (ITI TF-2 appendix O). */
public final class V3Message {
  private final String text;
  private final V3Element root;

  private V3Message(String text, V3Element root) {
    this.text = text;
    this.root = root;
  }

  /**
   * Reads a message.
   *
   * @throws SAXException when it is not well-formed or carries a document type
   */
  public static V3Message of(String xml) throws SAXException, IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      InputSource source = new InputSource(new StringReader(xml));
      return new V3Message(
          xml, new V3Element(factory.newDocumentBuilder().parse(source).getDocumentElement()));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every Java platform reads XML so", e);
    }
  }

  /** The interaction, such as {@code PRPA_IN201301UV02}. */
  public String interaction() {
    return root.name();
  }

  /** The whole message. */
  public V3Element root() {
    return root;
  }

  /** What tells it from others of its sender. */
  public InstanceIdentifier id() {
    return root.first("id").map(V3Element::identifier).orElse(InstanceIdentifier.NONE);
  }

  /** P, T or D. */
  public String processingCode() {
    return root.attributeAt("code", "processingCode");
  }

  /** The system that sent the message. */
  public List<InstanceIdentifier> sender() {
    return identifiers("sender", "device", "id");
  }

  /** The organisation for which it sent it. */
  public List<InstanceIdentifier> senderOrganization() {
    return identifiers("sender", "device", "asAgent", "representedOrganization", "id");
  }

  /** The system it was sent to. */
  public List<InstanceIdentifier> receiver() {
    return identifiers("receiver", "device", "id");
  }

  /** The query, where there is one. */
  public Optional<V3Element> query() {
    return root.first("controlActProcess", "queryByParameter");
  }

  /** What tells a query, or the one that is continued, from others. */
  public InstanceIdentifier queryId() {
    return query()
        .or(() -> root.first("controlActProcess", "queryContinuation"))
        .flatMap(query -> query.first("queryId"))
        .map(V3Element::identifier)
        .orElse(InstanceIdentifier.NONE);
  }

  private List<InstanceIdentifier> identifiers(String... path) {
    return root.all(path).map(V3Element::identifier).toList();
  }

  /** SHA-256 of the whole message, in hexadecimal. */
  public String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
