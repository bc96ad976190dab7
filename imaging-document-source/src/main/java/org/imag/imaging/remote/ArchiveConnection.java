package org.imag.imaging.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.imag.affinity.Actor;
import org.imag.affinity.region.ExternalArchive;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.tls.TlsIdentity;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 to the archive behind us: connections are used again, each step has its time, only what
 * is safe to repeat is repeated, and every failure becomes a reason that an operator understands.
 */
public final class ArchiveConnection {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveConnection.class);
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final ExternalArchive archive;
  private final HttpClient client;
  private final Credentials credentials;
  private final AtomicReference<Trouble> trouble;
  private final int attempts;

  /** The connection to the archive the region names. */
  public static ArchiveConnection of(RegionConfiguration region) {
    ExternalArchive archive = region.externalArchive().orElseThrow();
    boolean secure = archive.url().getScheme().equals("https");
    return new ArchiveConnection(
        archive,
        secure ? TlsIdentity.of(region, Actor.IMAGING_DOCUMENT_SOURCE.id()).sslContext() : null);
  }

  /**
   * @param archive that is reached
   * @param identity shown to it; null for plain http
   */
  public ArchiveConnection(ExternalArchive archive, SSLContext identity) {
    this(
        archive,
        client(archive, identity),
        Credentials.of(archive),
        new AtomicReference<>(),
        ATTEMPTS);
  }

  private ArchiveConnection(
      ExternalArchive archive,
      HttpClient client,
      Credentials credentials,
      AtomicReference<Trouble> trouble,
      int attempts) {
    this.archive = archive;
    this.client = client;
    this.credentials = credentials;
    this.trouble = trouble;
    this.attempts = attempts;
  }

  private static HttpClient client(ExternalArchive archive, SSLContext identity) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(archive.connect());
    if (identity != null) {
      builder.sslContext(identity).sslParameters(modern());
    }
    return builder.build();
  }

  /** The same for one who wants to know at once: asked once, and given up after seconds. */
  ArchiveConnection hasty() {
    Duration soon = archive.answer().compareTo(AT_ONCE) < 0 ? archive.answer() : AT_ONCE;
    ExternalArchive impatient =
        new ExternalArchive(
            archive.url(),
            archive.connect(),
            soon,
            soon,
            archive.bearerFile(),
            archive.basicFile());
    return new ArchiveConnection(impatient, client, credentials, trouble, 1);
  }

  private static SSLParameters modern() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    return parameters;
  }

  /**
   * What went wrong last.
   *
   * @param at when
   * @param reason for an operator, without patient data
   */
  public record Trouble(Instant at, String reason) {}

  /** What went wrong last, since the start of the server. */
  public Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble.get());
  }

  /** Base of the archive's services. */
  public URI url() {
    return archive.url();
  }

  Duration stall() {
    return archive.stall();
  }

  Duration answerTime() {
    return archive.answer();
  }

  /**
   * Asks for a resource; the caller closes the answer. What fails before the answer begins is
   * repeated a little. The status is one of success, or says that the resource is absent (404, 410)
   * or cannot be had in an accepted form (406).
   *
   * @param resource path and query below the base
   * @throws ArchiveUnavailable for everything else
   */
  ArchiveAnswer get(String resource, String accept) {
    HttpRequest request =
        request(resource).header("Accept", accept).timeout(archive.answer()).GET().build();
    for (int attempt = 1; true; attempt++) {
      try {
        ArchiveAnswer answer = new ArchiveAnswer(client.send(request, body()));
        Optional<Duration> pause = pause(answer, attempt);
        if (pause.isEmpty()) {
          return checked(answer);
        }
        answer.close();
        sleep(pause.get());
      } catch (IOException e) {
        if (attempt >= attempts || e instanceof HttpTimeoutException) {
          throw unavailable(reason(e), e);
        }
        sleep(backOff(attempt));
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /**
   * Sends a body that is pushed while it is sent. It is not repeated: whether a broken POST took
   * effect is not known.
   */
  CompletableFuture<HttpResponse<InputStream>> post(
      String resource, String contentType, String accept, PushedBody body) {
    HttpRequest request =
        request(resource)
            .header("Content-Type", contentType)
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.fromPublisher(body))
            .build();
    return client.sendAsync(request, body());
  }

  private HttpResponse.BodyHandler<InputStream> body() {
    return answer -> new ArrivingBody(archive.stall());
  }

  private HttpRequest.Builder request(String resource) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(archive.url() + resource));
    try {
      credentials.authorization().ifPresent(value -> request.header("Authorization", value));
    } catch (IOException e) {
      throw unavailable(e.getMessage(), e);
    }
    return request;
  }

  /** How long to wait before the next attempt; empty when there is none. */
  private Optional<Duration> pause(ArchiveAnswer answer, int attempt) {
    boolean temporary =
        switch (answer.status()) {
          case 429, 502, 503, 504 -> true;
          default -> false;
        };
    return temporary && attempt < attempts
        ? Optional.of(retryAfter(answer).orElse(backOff(attempt)))
            .filter(pause -> pause.compareTo(LONGEST_PAUSE) <= 0)
        : Optional.empty();
  }

  private static Optional<Duration> retryAfter(ArchiveAnswer answer) {
    return answer
        .header("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static Duration backOff(int attempt) {
    return FIRST_PAUSE.multipliedBy(1L << 2 * (attempt - 1));
  }

  private void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private ArchiveUnavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return unavailable("interrupted while waiting for it", e);
  }

  private ArchiveAnswer checked(ArchiveAnswer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300 || answer.isAbsent() || status == 406) {
      return answer;
    }
    answer.close();
    throw unavailable(refusal(status, retryAfter(answer)), null);
  }

  /** What a status means to the operator. */
  static String refusal(int status, Optional<Duration> retryAfter) {
    String answers = "it answers " + status;
    if (status == 401 || status == 403) {
      return answers + ": our certificate or archive.dicomweb.*.file does not give access";
    }
    if (status >= 300 && status < 400) {
      return answers + ": archive.dicomweb.url must be the address it redirects to";
    }
    return retryAfter
        .map(pause -> answers + " and asks to come back in " + pause.toSeconds() + " s")
        .orElse(answers);
  }

  private String reason(IOException e) {
    if (e instanceof HttpConnectTimeoutException) {
      return "no connection within " + archive.connect().toSeconds() + " s";
    }
    if (e instanceof HttpTimeoutException) {
      return "no answer within " + archive.answer().toSeconds() + " s";
    }
    if (e instanceof ConnectException) {
      return "no connection";
    }
    return "the connection fails: " + e.getMessage();
  }

  /** Notes a reason for the operator; to be thrown. */
  ArchiveUnavailable unavailable(String reason, Throwable cause) {
    IOException told = noted(reason, cause);
    return new ArchiveUnavailable(told.getMessage(), told);
  }

  /** As {@link #unavailable} for a transfer that is under way or cannot begin. */
  IOException noted(String reason, Throwable cause) {
    String told = "the archive cannot be used now; " + reason;
    trouble.set(new Trouble(Instant.now(), reason));
    LOG.warn("Archive {}: {}", archive.url(), reason);
    return new IOException(told, cause);
  }
}
