package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.imag.conformance.client.SoapClient;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.message.SoapTransaction;

/** Any text where the envelope should be, in the packaging of the transaction. */
final class RawSoap {
  private static final String BOUNDARY = "imag-raw-boundary";

  private RawSoap() {}

  static SoapReply send(SoapPeer peer, SoapTransaction transaction, String envelope)
      throws IOException {
    return peer.client()
        .post(
            peer.endpoint(),
            transaction.label(),
            transaction.mtom() ? mtomContentType() : SoapClient.SOAP_XML,
            (transaction.mtom() ? packaged(envelope) : envelope).getBytes(StandardCharsets.UTF_8));
  }

  private static String mtomContentType() {
    return "multipart/related; type=\"application/xop+xml\"; start=\"<root@imag>\";"
        + " start-info=\"application/soap+xml\"; boundary=\""
        + BOUNDARY
        + "\"";
  }

  private static String packaged(String envelope) {
    return String.join(
        "\r\n",
        "--" + BOUNDARY,
        "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"",
        "Content-Transfer-Encoding: binary",
        "Content-ID: <root@imag>",
        "",
        envelope,
        "--" + BOUNDARY + "--",
        "");
  }
}
