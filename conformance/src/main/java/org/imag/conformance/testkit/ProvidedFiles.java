package org.imag.conformance.testkit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.client.XmlText;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.testkit.KitTest.Section;
import org.w3c.dom.Element;

/** The documents that go along with an ITI-41 submission, from the files of its section. */
final class ProvidedFiles {
  private static final String REQUEST = "ProvideAndRegisterDocumentSetRequest";

  private final Map<String, Path> files = new LinkedHashMap<>();
  private final Prepared prepared;

  ProvidedFiles(Section section, Documents documents, Prepared prepared) {
    this.prepared = prepared;
    documents.provided().forEach((entry, file) -> files.put(entry, section.folder().resolve(file)));
  }

  SoapRequest request() throws FileNotFoundException {
    StringBuilder documents = new StringBuilder();
    List<Attachment> attachments = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String contentId = "document" + attachments.size() + "@testkit";
      attachments.add(Attachment.of(contentId, "application/octet-stream", file.getValue()));
      documents.append(document(file.getKey(), contentId));
    }
    return XdsTransaction.ITI_41.request(body(documents.toString()), attachments);
  }

  /** The SHA-1 of each document by its uniqueId. */
  Map<String, String> digests() throws IOException {
    Map<String, String> digests = new LinkedHashMap<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String uniqueId = prepared.uniqueIds().get(file.getKey());
      if (uniqueId != null) {
        try (InputStream in = Files.newInputStream(file.getValue())) {
          digests.put(uniqueId, Download.sha1(in));
        }
      }
    }
    return digests;
  }

  /** The entry's id as it is sent: symbolic ids may have become UUIDs. */
  private String document(String entry, String contentId) {
    return "<xdsb:Document xmlns:xdsb=\"%s\" id=\"%s\"><xop:Include xmlns:xop=\"%s\" href=\"cid:%s\"/></xdsb:Document>"
        .formatted(
            XdsNames.XDS_B,
            XmlText.escape(prepared.uuids().getOrDefault(entry, entry)),
            XdsNames.XOP,
            contentId);
  }

  private String body(String documents) {
    String metadata = Xml.serialised(submission());
    return "<xdsb:%1$s xmlns:xdsb=\"%2$s\">%3$s%4$s</xdsb:%1$s>"
        .formatted(REQUEST, XdsNames.XDS_B, metadata, documents);
  }

  private Element submission() {
    return prepared.message().getLocalName().equals(REQUEST)
        ? Xml.children(prepared.message(), "SubmitObjectsRequest").get(0)
        : prepared.message();
  }
}
