package org.imag.conformance.stub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** Asynchronous answers, which go to one address. */
final class StubReplies {
  private final HttpClient client;
  private final String replyTo;

  StubReplies(SSLContext tls) throws IOException {
    client = HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      replyTo = "https://localhost:" + free.getLocalPort() + "/replies";
    }
  }

  /** The address that was agreed. */
  String replyTo() {
    return replyTo;
  }

  boolean isAgreed(String address) {
    return replyTo.equals(address);
  }

  /** The headers that only an asynchronous answer has. */
  String addressing() {
    return "<wsa:MessageID>urn:uuid:"
        + UUID.randomUUID()
        + "</wsa:MessageID><wsa:To>"
        + replyTo
        + "</wsa:To>";
  }

  void send(StubMessage answer) throws IOException {
    try {
      client.send(
          HttpRequest.newBuilder(URI.create(replyTo))
              .header("Content-Type", answer.contentType())
              .POST(HttpRequest.BodyPublishers.ofByteArray(answer.body()))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      throw new InterruptedIOException(e.getMessage());
    }
  }
}
