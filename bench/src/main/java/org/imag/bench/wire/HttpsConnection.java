package org.imag.bench.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One kept-alive HTTP/1.1 connection over mutual TLS that only posts SOAP (RFC 9112). */
final class HttpsConnection implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_HEADER_BYTES = 1 << 14;
  private static final int TIMEOUT_MILLIS = 120_000;

  private final SSLSocket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final String host;

  HttpsConnection(SSLContext tls, URI uri) throws IOException {
    host = uri.getHost() + ":" + uri.getPort();
    socket = (SSLSocket) tls.getSocketFactory().createSocket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /**
   * Posts an envelope and reads the answer to its end.
   *
   * @return the HTTP status
   */
  int post(String path, byte[] envelope, AnswerScan scan) throws IOException {
    send(path, envelope);
    int status = Integer.parseInt(line().split(" ")[1]);
    long length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String[] parts = header.toLowerCase(Locale.ROOT).split(":", 2);
      if (parts[0].equals("content-length")) {
        length = Long.parseLong(parts[1].strip());
      } else if (parts[0].equals("transfer-encoding")) {
        chunked = parts[1].strip().equals("chunked");
      }
    }
    if (chunked) {
      chunks(scan);
    } else {
      body(length, scan);
    }
    return status;
  }

  private void send(String path, byte[] envelope) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(envelope.length + 256);
    String head =
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        Content-Type: application/soap+xml; charset=UTF-8\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, host, envelope.length);
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(envelope);
    out.writeTo(socket.getOutputStream());
  }

  private void chunks(AnswerScan scan) throws IOException {
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      body(size, scan);
      line();
    }
    while (!line().isEmpty()) {
      // trailers say nothing to us
    }
  }

  private long chunkSize() throws IOException {
    return Long.parseLong(line().split(";")[0].strip(), 16);
  }

  private void body(long length, AnswerScan scan) throws IOException {
    for (long left = length; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException("the answer ended early");
      }
      scan.read(buffer, count);
      left -= count;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.length() > MOST_HEADER_BYTES) {
        throw new EOFException("no complete line of an HTTP answer");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
