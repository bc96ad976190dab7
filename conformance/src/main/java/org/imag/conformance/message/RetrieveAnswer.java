package org.imag.conformance.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.ContentStream;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.client.SoapClient;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.w3c.dom.Element;

/**
 * The answer of ITI-43 or RAD-69, its documents read already.
 *
 * @param reply the envelope
 * @param registry status and errors
 * @param documents heads of the documents, in the order of the answer
 */
public record RetrieveAnswer(
    SoapReply reply, RegistryAnswer registry, List<RetrievedDocument> documents) {

  /**
   * Sends an ITI-43 or RAD-69 request and hands out each document as a stream, whatever its size.
   *
   * @throws UnexpectedAnswer when the reply is a fault or another message
   * @throws IOException when no complete answer came, or an attachment is missing
   */
  public static RetrieveAnswer retrieve(
      SoapClient client, URI endpoint, SoapRequest request, DocumentStream documents)
      throws IOException {
    Delivery delivery = new Delivery(documents);
    SoapReply reply = client.send(endpoint, request, delivery::expect);
    Element body = RegistryAnswer.bodyOf(reply);
    if (delivery.heads.isEmpty()) {
      delivery.expect(reply);
    }
    delivery.finish();
    return new RetrieveAnswer(reply, RegistryAnswer.ofBody(body), List.copyOf(delivery.heads));
  }

  /** Matches attachments with the documents the envelope announced. */
  private static final class Delivery {
    private final DocumentStream documents;
    private final List<RetrievedDocument> heads = new ArrayList<>();
    private final Map<String, RetrievedDocument> attached = new LinkedHashMap<>();
    private final Map<RetrievedDocument, String> inline = new LinkedHashMap<>();

    Delivery(DocumentStream documents) {
      this.documents = documents;
    }

    ContentStream expect(SoapReply reply) {
      reply
          .body()
          .ifPresent(
              body ->
                  SecureXml.children(body, XdsNames.XDS_B, "DocumentResponse")
                      .forEach(this::announce));
      return (contentId, contentType, content) -> {
        RetrievedDocument head = attached.remove(contentId);
        if (head != null) {
          documents.document(head, content);
        }
      };
    }

    void finish() throws IOException {
      if (!attached.isEmpty()) {
        throw new IOException("documents announced without their attachment: " + attached.keySet());
      }
      for (var document : inline.entrySet()) {
        byte[] bytes = Base64.getMimeDecoder().decode(document.getValue());
        documents.document(document.getKey(), new ByteArrayInputStream(bytes));
      }
    }

    private void announce(Element response) {
      RetrievedDocument head =
          new RetrievedDocument(
              text(response, "HomeCommunityId"),
              text(response, "RepositoryUniqueId"),
              text(response, "DocumentUniqueId"),
              text(response, "mimeType"));
      heads.add(head);
      SecureXml.firstChild(response, XdsNames.XDS_B, "Document")
          .ifPresent(content -> locate(head, content));
    }

    private void locate(RetrievedDocument head, Element content) {
      SecureXml.firstChild(content, XdsNames.XOP, "Include")
          .ifPresentOrElse(
              include -> attached.put(contentId(include.getAttribute("href")), head),
              () -> inline.put(head, content.getTextContent()));
    }

    private static String contentId(String href) {
      String id = href.startsWith("cid:") ? href.substring("cid:".length()) : href;
      return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String text(Element response, String name) {
      return SecureXml.firstChild(response, XdsNames.XDS_B, name)
          .map(e -> e.getTextContent().strip())
          .orElse(null);
    }
  }
}
