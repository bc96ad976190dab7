package org.imag.bench.imaging;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.imag.conformance.client.SoapRequest;

/** A SOAP request as an MTOM package with at most one attachment, ready to be posted. */
final class MtomMessage {
  private static final String ROOT = "envelope@bench";
  private static final String BOUNDARY = "imag-bench-boundary";

  private final byte[] head;
  private final byte[] attachment;

  private MtomMessage(byte[] head, byte[] attachment) {
    this.head = head;
    this.attachment = attachment;
  }

  /** A request without attachment. */
  static MtomMessage of(SoapRequest request, URI endpoint) {
    return new MtomMessage(text(root(request.envelope(endpoint))), new byte[0]);
  }

  /** A request whose envelope refers to the attachment by its Content-ID. */
  static MtomMessage of(SoapRequest request, URI endpoint, String contentId, byte[] attachment) {
    String part =
        "\r\n--"
            + BOUNDARY
            + "\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n"
            + "Content-ID: <"
            + contentId
            + ">\r\n\r\n";
    return new MtomMessage(text(root(request.envelope(endpoint)) + part), attachment);
  }

  private static String root(String envelope) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\n"
        + "Content-Transfer-Encoding: binary\r\nContent-ID: <"
        + ROOT
        + ">\r\n\r\n"
        + envelope;
  }

  Map<String, String> headers() {
    return Map.of(
        "Content-Type",
        "multipart/related; type=\"application/xop+xml\"; start=\"<"
            + ROOT
            + ">\"; start-info=\"application/soap+xml\"; boundary=\""
            + BOUNDARY
            + "\"");
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(head);
    out.write(attachment);
    out.write(text("\r\n--" + BOUNDARY + "--\r\n"));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
