package org.imag.conformance.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.imag.conformance.client.DicomWebClient;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.conformance.testkit.Documents.WadoImages;
import org.imag.conformance.testkit.TestStep.Expectation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Asks for images by WADO-URI, RAD-55, one after the other. */
final class WadoRequests {
  private static final String DICOM = "application/dicom";
  private static final List<String> UIDS = List.of("studyUID", "seriesUID", "objectUID");

  private final List<Map<String, String>> requests = new ArrayList<>();
  private final Document sent = Xml.document("Transactions");
  private final Document received = Xml.document("Transactions");

  /**
   * The requests of a step.
   *
   * @param lines of {@code study:series:instance}; empty for a single request as the parameters say
   */
  WadoRequests(WadoImages images, List<String> lines) {
    Map<String, String> common = new LinkedHashMap<>();
    common.put("requestType", "WADO");
    common.put("contentType", DICOM);
    common.putAll(images.parameters());
    if (images.file().isEmpty()) {
      requests.add(common);
    }
    for (String line : lines) {
      Map<String, String> request = new LinkedHashMap<>(common);
      String[] uids = line.split(":", -1);
      for (int i = 0; i < Math.min(uids.length, UIDS.size()); i++) {
        request.put(UIDS.get(i), uids[i].strip());
      }
      requests.add(request);
    }
  }

  /** Sends them and judges each answer by its HTTP status. */
  void play(
      DicomWebClient client, Expectation expected, Findings findings, Consumer<Download> images)
      throws IOException {
    for (Map<String, String> request : requests) {
      String query = query(request);
      transaction(sent).setTextContent(query);
      HttpReply reply = client.get("RAD-55", query, DICOM);
      Element status = Xml.append(transaction(received), "Status");
      Xml.append(status, "Code").setTextContent(String.valueOf(reply.status()));
      judge(query, reply, expected, findings);
      if (reply.status() == 200) {
        images.accept(image(request, reply));
      }
    }
  }

  /** What was asked, for the log. */
  Element sent() {
    return sent.getDocumentElement();
  }

  /** The HTTP statuses, for the log. */
  Element received() {
    return received.getDocumentElement();
  }

  private static void judge(
      String query, HttpReply reply, Expectation expected, Findings findings) {
    boolean right =
        reply.status() == 200 ? expected.expects("Success") : expected.expects("Failure");
    findings.expect(
        right,
        "HTTP status " + reply.status() + " instead of " + expected.statuses() + ": " + query);
    if (!expected.errorCode().isEmpty()) {
      findings.expectEqual(
          "HTTP status to " + query, expected.errorCode(), String.valueOf(reply.status()));
    }
    if (reply.status() == 200) {
      findings.expect(
          reply.contentType().startsWith(DICOM), "Content-Type is " + reply.contentType());
    }
  }

  private static Download image(Map<String, String> request, HttpReply reply) throws IOException {
    RetrievedDocument head = new RetrievedDocument(null, null, request.get("objectUID"), DICOM);
    return Download.read(head, new ByteArrayInputStream(reply.body()));
  }

  private static Element transaction(Document log) {
    Element list = log.getDocumentElement();
    Element transaction = Xml.append(list, "Transaction");
    transaction.setAttribute("id", String.valueOf(Xml.children(list).size()));
    return transaction;
  }

  private static String query(Map<String, String> request) {
    List<String> pairs = new ArrayList<>();
    request.forEach(
        (name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return "?" + String.join("&", pairs);
  }
}
