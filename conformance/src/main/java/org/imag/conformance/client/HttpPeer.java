package org.imag.conformance.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/** HTTP/1.1 over mutual TLS, with bounded memory and a record of each exchange. */
final class HttpPeer {
  private static final int MAX_BODY = 32 * 1024 * 1024;

  private final HttpClient client;
  private final ExchangeRecorder recorder;

  HttpPeer(TlsMaterial tls, ExchangeRecorder recorder) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .sslContext(tls.sslContext())
            .build();
    this.recorder = recorder;
  }

  /**
   * Sends the request and reads its answer to the end.
   *
   * @param sent what the record says of the request
   * @param layout which part of a multipart answer is kept as the reply's body
   * @param parts tells, once head and root part are read, who receives the other parts
   * @throws IOException when no complete answer came
   */
  HttpReply exchange(
      String transaction,
      HttpRequest request,
      String sent,
      Layout layout,
      Function<HttpReply, ContentStream> parts)
      throws IOException {
    Instant start = Instant.now();
    AnswerText received = new AnswerText();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      received.head(response);
      try (InputStream body = response.body()) {
        return read(response, body, layout, parts, received);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + request.uri());
    } catch (IOException e) {
      received.failure(e);
      throw e;
    } finally {
      recorder.record(
          new Exchange(
              start,
              Duration.between(start, Instant.now()),
              transaction,
              request.method() + " " + request.uri(),
              Exchange.bounded(sent),
              received.text()));
    }
  }

  private HttpReply read(
      HttpResponse<InputStream> response,
      InputStream body,
      Layout layout,
      Function<HttpReply, ContentStream> parts,
      AnswerText received)
      throws IOException {
    String contentType = response.headers().firstValue("Content-Type").orElse("");
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return reply(response, bounded(body), false, received);
    }
    MultipartAnswer answer = new MultipartAnswer(body, contentType);
    byte[] root = layout == Layout.ROOT_FIRST ? answer.root() : new byte[0];
    HttpReply reply = reply(response, root, true, received);
    answer.rest(received.counting(parts.apply(reply)));
    return reply;
  }

  private static HttpReply reply(
      HttpResponse<?> response, byte[] kept, boolean multipart, AnswerText received) {
    received.body(kept);
    return new HttpReply(response.statusCode(), response.headers(), kept, multipart);
  }

  static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw new IOException("the answer is longer than " + MAX_BODY + " bytes");
    }
    return bytes;
  }

  /** How a multipart answer is arranged. */
  enum Layout {
    /** The first part is the SOAP envelope, the others belong to it. */
    ROOT_FIRST,
    /** All parts are alike. */
    EQUAL_PARTS
  }

  /** The record of an answer, written while it is read. */
  private static final class AnswerText {
    private static final int LISTED_PARTS = 20;

    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private int parts;

    void head(HttpResponse<?> response) {
      head.append("HTTP ").append(response.statusCode()).append('\n');
      response
          .headers()
          .map()
          .forEach((name, values) -> head.append(name).append(": ").append(values).append('\n'));
      head.append('\n');
    }

    void body(byte[] body) {
      head.append(Exchange.bounded(new String(body, StandardCharsets.UTF_8)));
    }

    void failure(IOException e) {
      head.append("no complete answer: ").append(e);
    }

    ContentStream counting(ContentStream reader) {
      return (contentId, contentType, content) -> {
        CountingStream counted = new CountingStream(content);
        reader.read(contentId, contentType, counted);
        counted.skipRest();
        parts++;
        if (parts <= LISTED_PARTS) {
          tail.append("\n[part ").append(contentId).append(' ').append(contentType);
          tail.append(' ').append(counted.count()).append(" bytes]");
        }
      };
    }

    String text() {
      int unlisted = parts - LISTED_PARTS;
      return head + (unlisted > 0 ? tail + "\n[" + unlisted + " more parts]" : tail.toString());
    }
  }
}
