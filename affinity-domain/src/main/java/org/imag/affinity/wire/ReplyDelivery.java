package org.imag.affinity.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.imag.affinity.wire.DecoupledDestination.Answer;

/**
 * Posts answers to their wsa:ReplyTo over TLS, showing the actor's certificate (ITI TF-2 appendix
 * V.9.2.4). Follows no redirect and uses no proxy.
 */
final class ReplyDelivery {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final long SLOWEST_BYTES_PER_SECOND = 64 * 1024;
  private static final int SERVER_ERROR = 500;

  private final HttpClient client;

  ReplyDelivery(SSLContext tls) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    this.client =
        HttpClient.newBuilder()
            .sslContext(tls)
            .sslParameters(parameters)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .build();
  }

  /** How an attempt to deliver ended. */
  enum Outcome {
    DELIVERED,
    /** Worth another attempt. */
    UNREACHED,
    /** The receiver does not want it. */
    REFUSED
  }

  /** Tries once; waits until the receiver has taken the answer. */
  Outcome attempt(Answer answer) throws InterruptedException {
    try {
      int status = client.send(request(answer), BodyHandlers.discarding()).statusCode();
      return status >= SERVER_ERROR
          ? Outcome.UNREACHED
          : status / 100 == 2 ? Outcome.DELIVERED : Outcome.REFUSED;
    } catch (IOException e) {
      return Outcome.UNREACHED;
    }
  }

  private static HttpRequest request(Answer answer) throws IOException {
    long length = answer.body().length();
    return HttpRequest.newBuilder(URI.create(answer.url()))
        .timeout(ANSWER.plusSeconds(length / SLOWEST_BYTES_PER_SECOND))
        .header("Content-Type", answer.contentType())
        .POST(
            BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(answer.body()::reader), Math.max(length, 1)))
        .build();
  }
}
