package org.imag.conformance.stub;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** An HTTP message with a body. */
record StubMessage(String contentType, byte[] body) {
  void writeTo(HttpExchange http) throws IOException {
    http.getResponseHeaders().set("Content-Type", contentType);
    http.sendResponseHeaders(200, body.length);
    http.getResponseBody().write(body);
  }
}
