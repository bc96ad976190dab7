package org.imag.bench.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** HTTP with bodies of any size, over TLS or, to an archive on this machine, without. */
final class HttpExchange {
  private static final int BUFFER = 1 << 17;
  private static final int KEPT = 1 << 16;
  private static final int TIMEOUT_MILLIS = 300_000;

  /** One for all requests: connections are used again by those of the same factory only. */
  private final SSLSocketFactory sockets;

  /**
   * A client.
   *
   * @param tls may be null for http URIs
   */
  HttpExchange(SSLContext tls) {
    this.sockets = tls == null ? null : tls.getSocketFactory();
  }

  /** Writes a request's body. */
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** An answer: how it came, its status, and the beginning and end of its body. */
  record Answer(Transfer transfer, int status, String head, String tail) {}

  Answer get(URI uri, long bytes, String accept) throws IOException {
    return exchange("GET", uri, bytes, Map.of("Accept", accept), null);
  }

  Answer post(URI uri, long bytes, Map<String, String> headers, Body body) throws IOException {
    return exchange("POST", uri, bytes, headers, body);
  }

  private Answer exchange(
      String method, URI uri, long bytes, Map<String, String> headers, Body body)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    if (connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(sockets);
    }
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestMethod(method);
    headers.forEach(connection::setRequestProperty);
    long start = System.nanoTime();
    if (body != null) {
      send(connection, body);
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      return read(in, status, bytes, start);
    }
  }

  private static void send(HttpURLConnection connection, Body body) throws IOException {
    connection.setDoOutput(true);
    connection.setChunkedStreamingMode(BUFFER);
    try (OutputStream out = connection.getOutputStream()) {
      body.writeTo(out);
    }
  }

  private static Answer read(InputStream in, int status, long bytes, long start)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    StringBuilder head = new StringBuilder();
    String tail = "";
    long received = 0;
    long first = 0;
    for (int n = in == null ? -1 : in.read(buffer); n >= 0; n = in.read(buffer)) {
      first = received == 0 ? System.nanoTime() : first;
      received += n;
      if (head.length() < KEPT) {
        head.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
      int end = Math.min(n, 200);
      tail = new String(buffer, n - end, end, StandardCharsets.ISO_8859_1);
    }
    long now = System.nanoTime();
    Duration untilFirst = Duration.ofNanos((first == 0 ? now : first) - start);
    Transfer transfer = new Transfer(bytes, received, untilFirst, Duration.ofNanos(now - start));
    return new Answer(transfer, status, head.toString(), tail);
  }
}
