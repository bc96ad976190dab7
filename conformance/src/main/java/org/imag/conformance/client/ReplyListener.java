package org.imag.conformance.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Waits for the answers of asynchronous exchanges at a wsa:ReplyTo address; takes them only from
 * who shows a trusted certificate (ITI TF-2 Appendix V.9.2, 3.19).
 */
public final class ReplyListener implements Closeable {
  private static final int OK = 200;

  private final HttpsServer server;
  private final ExchangeRecorder recorder;
  private final BlockingQueue<SoapReply> replies = new LinkedBlockingQueue<>();

  private ReplyListener(HttpsServer server, ExchangeRecorder recorder) {
    this.server = server;
    this.recorder = recorder;
  }

  /**
   * Listens at host and port of an address.
   *
   * @param tls the certificate shown and the authorities trusted
   * @throws IOException when the port is taken
   */
  public static ReplyListener at(URI address, TlsMaterial tls, ExchangeRecorder recorder)
      throws IOException {
    HttpsServer server =
        mutualServer(new InetSocketAddress(address.getHost(), address.getPort()), tls);
    ReplyListener listener = new ReplyListener(server, recorder);
    server.createContext("/", listener::take);
    server.start();
    return listener;
  }

  /** A server that demands a trusted certificate; not started yet. */
  static HttpsServer mutualServer(InetSocketAddress address, TlsMaterial tls) throws IOException {
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(mutual(tls.sslContext()));
    return server;
  }

  private static HttpsConfigurator mutual(SSLContext tls) {
    return new HttpsConfigurator(tls) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
        ssl.setNeedClientAuth(true);
        parameters.setSSLParameters(ssl);
      }
    };
  }

  private void take(HttpExchange http) throws IOException {
    Instant start = Instant.now();
    try (http) {
      byte[] body = HttpPeer.bounded(http.getRequestBody());
      http.sendResponseHeaders(OK, -1);
      recorder.record(
          new Exchange(
              start,
              Duration.between(start, Instant.now()),
              "asynchronous answer",
              http.getRequestMethod() + " " + http.getRequestURI(),
              Exchange.bounded(PrintableText.of(body)),
              "HTTP " + OK));
      replies.add(reply(HttpHeaders.of(http.getRequestHeaders(), (name, value) -> true), body));
    }
  }

  private static SoapReply reply(HttpHeaders headers, byte[] body) throws IOException {
    String contentType = headers.firstValue("Content-Type").orElse("");
    boolean multipart = contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    byte[] root =
        multipart ? new MultipartAnswer(new ByteArrayInputStream(body), contentType).root() : body;
    return new SoapReply(new HttpReply(OK, headers, root, multipart));
  }

  /** The next answer, if one comes in time. */
  public Optional<SoapReply> next(Duration patience) throws IOException {
    try {
      return Optional.ofNullable(replies.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an asynchronous answer");
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
