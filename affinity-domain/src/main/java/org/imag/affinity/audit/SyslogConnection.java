package org.imag.affinity.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One delivery of syslog messages over mutual TLS (RFC 5425): connect, send all, end our side with
 * close_notify, and wait for the close_notify of the repository, which it sends once it has stored
 * what it read.
 */
final class SyslogConnection {
  private static final int SEND_BUFFER = 1 << 16;

  /**
   * Before TLS 1.3 a close_notify is answered at once (RFC 5246 7.2.1): only the end of TCP tells.
   */
  private static final String HALF_CLOSE = "TLSv1.3";

  private final SSLContext tls;
  private final String host;
  private final int port;
  private final Duration timeout;
  private volatile Socket open;

  SyslogConnection(SSLContext tls, String host, int port, Duration timeout) {
    this.tls = tls;
    this.host = host;
    this.port = port;
    this.timeout = timeout;
  }

  /**
   * Returns when the repository has stored every message.
   *
   * @throws IOException when it did not say so; some of the messages may be stored nevertheless
   */
  void deliver(List<SpoolRecord> messages) throws IOException {
    try (CloseNotifySocket socket = new CloseNotifySocket()) {
      open = socket;
      CompletableFuture<Void> limit = abortAfterTimeout(socket);
      try {
        socket.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
        exchange(socket, messages);
      } finally {
        limit.complete(null);
        open = null;
      }
    }
  }

  /** Breaks the delivery under way, if any, which then fails. */
  void abort() {
    Socket socket = open;
    if (socket != null) {
      closeQuietly(socket);
    }
  }

  private CompletableFuture<Void> abortAfterTimeout(Socket socket) {
    CompletableFuture<Void> limit =
        new CompletableFuture<Void>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    limit.whenComplete(
        (done, late) -> {
          if (late != null) {
            closeQuietly(socket);
          }
        });
    return limit;
  }

  private void exchange(CloseNotifySocket socket, List<SpoolRecord> messages) throws IOException {
    SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, false);
    secure.setEnabledProtocols(new String[] {HALF_CLOSE, "TLSv1.2"});
    secure.startHandshake();
    OutputStream out = new BufferedOutputStream(secure.getOutputStream(), SEND_BUFFER);
    for (SpoolRecord message : messages) {
      out.write((message.content().length + " ").getBytes(StandardCharsets.US_ASCII));
      out.write(message.content());
    }
    out.flush();
    secure.shutdownOutput();
    awaitEnd(secure);
    if (!secure.getSession().getProtocol().equals(HALF_CLOSE)) {
      socket.awaitEnd();
    }
  }

  private static void awaitEnd(SSLSocket secure) throws IOException {
    if (secure.getInputStream().read() >= 0) {
      throw new IOException("the audit record repository answered, which syslog does not know");
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // the delivery fails either way
    }
  }
}
