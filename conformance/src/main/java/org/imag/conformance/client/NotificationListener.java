package org.imag.conformance.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Listens on this machine for SOAP messages that the system under test sends by itself, over mutual
 * TLS, and keeps all of them in the order in which they came.
 */
public final class NotificationListener implements Closeable {
  private final HttpsServer server;
  private final List<Notification> notifications = new ArrayList<>();
  private final AtomicReference<Function<SoapReply, Reaction>> behaviour;

  /**
   * What a sender is answered.
   *
   * @param status of HTTP
   * @param envelope of SOAP, or an empty text
   */
  public record Reaction(int status, String envelope) {}

  /**
   * What came.
   *
   * @param at when it was read
   * @param message headers and envelope
   * @param reaction what it was answered
   */
  public record Notification(Instant at, SoapReply message, Reaction reaction) {}

  private NotificationListener(HttpsServer server, Function<SoapReply, Reaction> behaviour) {
    this.server = server;
    this.behaviour = new AtomicReference<>(behaviour);
  }

  /**
   * Listens on a port of the loopback interface.
   *
   * @param tls the certificate shown and the authorities trusted
   * @param behaviour what each message is answered
   * @throws IOException when the port is taken
   */
  public static NotificationListener at(
      int port, TlsMaterial tls, Function<SoapReply, Reaction> behaviour) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpsServer server = ReplyListener.mutualServer(address, tls);
    NotificationListener listener = new NotificationListener(server, behaviour);
    server.createContext("/", listener::take);
    server.start();
    return listener;
  }

  private void take(HttpExchange http) throws IOException {
    try (http) {
      byte[] body = HttpPeer.bounded(http.getRequestBody());
      HttpHeaders headers = HttpHeaders.of(http.getRequestHeaders(), (name, value) -> true);
      SoapReply message = new SoapReply(new HttpReply(0, headers, body, false));
      Reaction reaction = behaviour.get().apply(message);
      synchronized (notifications) {
        notifications.add(new Notification(Instant.now(), message, reaction));
      }
      answer(http, reaction);
    }
  }

  private static void answer(HttpExchange http, Reaction reaction) throws IOException {
    byte[] envelope = reaction.envelope().getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", SoapClient.SOAP_XML);
    http.sendResponseHeaders(reaction.status(), envelope.length == 0 ? -1 : envelope.length);
    if (envelope.length > 0) {
      http.getResponseBody().write(envelope);
    }
  }

  /** From now on messages are answered so. */
  public void behave(Function<SoapReply, Reaction> other) {
    behaviour.set(other);
  }

  /** All that came so far. */
  public List<Notification> received() {
    synchronized (notifications) {
      return List.copyOf(notifications);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
