package org.imag.repository.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** An ITI-41 request written by hand, part by part, right or wrong. */
final class MimePackage {
  private static final String BOUNDARY = "imag-test";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder entries = new StringBuilder();
  private final StringBuilder documents = new StringBuilder();

  /** Adds a DocumentEntry and a Document element with this content. */
  MimePackage document(String id, String uniqueId, String content) {
    entries.append(
        """
        <rim:ExtrinsicObject id="%1$s" mimeType="text/plain" \
        objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">\
        <rim:ExternalIdentifier id="%1$s-u" registryObject="%1$s" value="%2$s" \
        identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab"/>\
        </rim:ExtrinsicObject>"""
            .formatted(id, uniqueId));
    documents.append("<xdsb:Document id=\"%s\">%s</xdsb:Document>".formatted(id, content));
    return this;
  }

  /** Adds a DocumentEntry and a Document element that names a MIME part. */
  MimePackage reference(String id, String uniqueId, String contentId) {
    return document(
        id,
        uniqueId,
        "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:%s\"/>"
            .formatted(contentId));
  }

  /** Ends the envelope. */
  MimePackage envelope() {
    return part(
        "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\n"
            + "Content-ID: <root@imag>",
        """
        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
        xmlns:a="http://www.w3.org/2005/08/addressing"><s:Header>\
        <a:Action>urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b</a:Action>\
        <a:MessageID>urn:uuid:1</a:MessageID></s:Header><s:Body>\
        <xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007">\
        <lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0">\
        <rim:RegistryObjectList xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">\
        %s</rim:RegistryObjectList></lcm:SubmitObjectsRequest>%s\
        </xdsb:ProvideAndRegisterDocumentSetRequest></s:Body></s:Envelope>"""
            .formatted(entries, documents));
  }

  /** Adds a part with this Content-ID. */
  MimePackage attachment(String contentId, String content) {
    return part("Content-ID: <" + contentId + ">", content);
  }

  private MimePackage part(String headers, String content) {
    return text("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n" + content + "\r\n");
  }

  /** Ends the package as it should end. */
  MimePackage end() {
    return text("--" + BOUNDARY + "--\r\n");
  }

  /** Adds any text. */
  MimePackage text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Sends it and returns the text of the answer. */
  String sendTo(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + "xds-iti41"))
            .header(
                "Content-Type",
                "multipart/related; type=\"application/xop+xml\"; start=\"<root@imag>\";"
                    + " start-info=\"application/soap+xml\"; boundary=\""
                    + BOUNDARY
                    + "\"")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
