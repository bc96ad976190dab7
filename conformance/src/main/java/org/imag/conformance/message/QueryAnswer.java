package org.imag.conformance.message;

import java.util.List;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.client.SoapReply;
import org.w3c.dom.Element;

/**
 * The answer to a stored query.
 *
 * @param registry status and errors
 * @param listPresent whether there is a rim:RegistryObjectList, be it empty
 * @param documents the DocumentEntries
 * @param objectRefs ids of the rim:ObjectRef elements
 */
public record QueryAnswer(
    RegistryAnswer registry,
    boolean listPresent,
    List<RegisteredDocument> documents,
    List<String> objectRefs) {

  /**
   * Reads an AdhocQueryResponse.
   *
   * @throws UnexpectedAnswer when the reply is a fault or another message
   */
  public static QueryAnswer of(SoapReply reply) {
    Element body = RegistryAnswer.bodyOf(reply);
    List<Element> lists = SecureXml.children(body, XdsNames.RIM, "RegistryObjectList");
    return new QueryAnswer(
        RegistryAnswer.ofBody(body),
        !lists.isEmpty(),
        lists.stream()
            .flatMap(l -> SecureXml.children(l, XdsNames.RIM, "ExtrinsicObject").stream())
            .map(RegisteredDocument::of)
            .toList(),
        lists.stream()
            .flatMap(l -> SecureXml.children(l, XdsNames.RIM, "ObjectRef").stream())
            .map(ref -> ref.getAttribute("id"))
            .toList());
  }
}
