package org.imag.imaging.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.imaging.remote.RecordedArchive.Shape.DCM4CHEE;
import static org.imag.imaging.remote.RecordedArchive.Shape.ORTHANC;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.imag.affinity.region.ExternalArchive;
import org.imag.affinity.testing.TestTls;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.Images;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoredInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an archive that fails does to us: each failure has its outcome and its reason. */
class ArchiveFailureTest {
  private static final ResourceScope STUDY = ResourceScope.study(Images.STUDY);
  private static final String INSTANCE =
      "/studies/" + Images.STUDY + "/series/" + Images.SERIES + "/instances/" + Images.uid(1);

  @TempDir Path folder;
  private final CountDownLatch end = new CountDownLatch(1);
  private RecordedArchive peer;
  private ArchiveConnection connection;
  private DicomWebArchive archive;
  private StoredInstance instance;

  @BeforeEach
  void anArchive() throws IOException {
    peer = new RecordedArchive(DCM4CHEE).holding(Images.file(1));
    connection = peer.connection();
    archive = new DicomWebArchive(connection);
    instance = archive.instances(STUDY).get(0);
    peer.requests.clear();
  }

  @AfterEach
  void stop() {
    end.countDown();
    peer.close();
  }

  private void hang(HttpExchange exchange) {
    try {
      end.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void requireTrouble(String reason) {
    assertThat(connection.trouble().orElseThrow().reason()).contains(reason);
  }

  private InputStream open() throws IOException {
    return archive.open(instance, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  private void requireSearchFails(String reason) {
    assertThatThrownBy(() -> archive.instances(STUDY))
        .isInstanceOf(ArchiveUnavailable.class)
        .hasMessageContaining(reason);
    requireTrouble(reason);
    assertThatThrownBy(() -> new ArchiveConnectionCheck(connection).verify())
        .as("health")
        .hasMessageContaining(reason);
  }

  @Test
  @Timeout(60)
  void oneThatDoesNotAnswerIsGivenUp() {
    peer.answering("/", this::hang);
    assertThatThrownBy(() -> archive.instances(STUDY))
        .isInstanceOf(ArchiveUnavailable.class)
        .hasMessageContaining("no answer within 1 s");
    assertThat(peer.requests).as("not asked again").hasSize(1);
  }

  @Test
  void oneThatIsNotThereIsTold() {
    peer.close();
    requireSearchFails("no connection");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void oneThatDoesNotLetUsInIsNotAskedAgain(int status) {
    peer.answering("/", exchange -> RecordedArchive.empty(exchange, status));
    requireSearchFails("it answers " + status + ": our certificate or archive.dicomweb");
    assertThat(peer.requests).hasSize(2);
  }

  @Test
  void oneThatIsBusyForAMomentIsAskedAgain() {
    AtomicInteger asked = new AtomicInteger();
    String row = "[]";
    peer.answering(
        "/studies/2.999.7",
        exchange -> {
          if (asked.incrementAndGet() < 3) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            RecordedArchive.empty(exchange, 503);
          } else {
            RecordedArchive.send(exchange, 200, "application/dicom+json", row);
          }
        });
    assertThat(archive.instances(ResourceScope.study("2.999.7"))).isEmpty();
    assertThat(asked).hasValue(3);
  }

  @Test
  void oneThatAsksForMorePatienceThanARequestHasIsLeftAlone() {
    peer.answering(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "120");
          RecordedArchive.empty(exchange, 503);
        });
    requireSearchFails("it answers 503 and asks to come back in 120 s");
    assertThat(peer.requests).hasSize(2);
  }

  @Test
  void aPageForPeopleIsNoAnswer() {
    HttpHandler html = exchange -> RecordedArchive.send(exchange, 200, "text/html", "<html>");
    peer.answering("/", html);
    requireSearchFails("it answers text/html where DICOM JSON is asked for");
    assertThatThrownBy(this::open).hasMessageContaining("it sends text/html");
  }

  @Test
  void aRedirectIsNotFollowed() {
    peer.answering(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
          RecordedArchive.empty(exchange, 302);
        });
    requireSearchFails("archive.dicomweb.url must be the address");
  }

  @Test
  void anAddressWithoutSearchIsToldFromAnEmptyArchive() {
    peer.answering("/studies?", exchange -> RecordedArchive.empty(exchange, 404));
    assertThatThrownBy(() -> new ArchiveConnectionCheck(connection).verify())
        .hasMessageContaining("is archive.dicomweb.url right?");
  }

  @Test
  void jsonThatBreaksOffIsNotAShortList() {
    peer.answering(
        "/studies/",
        exchange -> RecordedArchive.send(exchange, 200, "application/dicom+json", "[{\"0008"));
    assertThatThrownBy(() -> archive.instances(STUDY)).hasMessageContaining("cannot be read");
  }

  @Test
  void anInstanceThatIsGoneSinceIsTold() {
    peer.files.clear();
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not have it any more");
  }

  /** Sends the first bytes of the answer, then does something else. */
  private void sending(int bytes, long length, HttpHandler then) {
    peer.answering(
        INSTANCE,
        exchange -> {
          byte[] body = peer.multipart(Images.file(1), -1);
          exchange.getResponseHeaders().set("Content-Type", peer.contentType());
          exchange.sendResponseHeaders(200, length);
          OutputStream out = exchange.getResponseBody();
          out.write(Arrays.copyOf(body, bytes));
          out.flush();
          then.handle(exchange);
        });
  }

  private void requireBrokenTransfer(String reason) throws IOException {
    try (InputStream in = open()) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(reason);
      assertThatThrownBy(in::read).as("it stays broken").isInstanceOf(IOException.class);
    }
    requireTrouble(reason);
  }

  @Test
  void aTransferThatStandsStillIsBrokenOff() throws IOException {
    sending(1000, 0, this::hang);
    requireBrokenTransfer("it sends nothing for 1 s");
  }

  @Test
  void aConnectionThatBreaksBreaksTheTransfer() throws IOException {
    sending(
        1000,
        0,
        exchange -> {
          throw new IOException("the archive dies");
        });
    requireBrokenTransfer("broke off after");
  }

  @Test
  void fewerBytesThanAnnouncedBreakTheTransfer() throws IOException {
    sending(1000, 5000, HttpExchange::close);
    requireBrokenTransfer("broke off after");
  }

  /** The HTTP answer ends well, the multipart body in it does not (RFC 2046 5.1.1). */
  @Test
  void aBodyWithoutItsLastBoundaryIsNotWhole() throws IOException {
    sending(1000, 1000, HttpExchange::close);
    requireBrokenTransfer("closing boundary");
  }

  @Test
  void aPartThatIsShorterThanItSaysIsNotWhole() throws IOException {
    try (RecordedArchive other = new RecordedArchive(ORTHANC).holding(Images.file(1))) {
      other.answering(
          INSTANCE,
          exchange -> {
            byte[] body = other.multipart(Images.file(1), Images.file(1).length + 10);
            exchange.getResponseHeaders().set("Content-Type", other.contentType());
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      ArchiveConnection wrong = other.connection();
      DicomWebArchive tested = new DicomWebArchive(wrong);
      try (InputStream in = tested.open(instance, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
        assertThatThrownBy(in::readAllBytes).hasMessageContaining("it announced");
      }
    }
  }

  @Test
  void anotherInstanceThanTheOneAskedForIsRefused() throws IOException {
    byte[] other = peer.multipart(Images.file(2), -1);
    peer.answering(
        INSTANCE,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", peer.contentType());
          exchange.sendResponseHeaders(200, other.length);
          exchange.getResponseBody().write(other);
          exchange.close();
        });
    assertThatThrownBy(this::open).hasMessageContaining("it sends another one");
  }

  @Test
  void aTokenIsReadAgainWhenItChanges() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "first\n");
    ExternalArchive settings = settings(Optional.of(token), Optional.empty());
    DicomWebArchive tested = new DicomWebArchive(new ArchiveConnection(settings, null));
    tested.instances(STUDY);
    Files.writeString(token, "second-one\n");
    tested.instances(STUDY);
    assertThat(peer.authorizations).contains("Bearer first", "Bearer second-one");
    Files.delete(token);
    assertThatThrownBy(() -> tested.instances(STUDY))
        .isInstanceOf(ArchiveUnavailable.class)
        .hasMessageContaining("credentials for the archive cannot be read");
  }

  @Test
  void userAndPasswordAreShown_RFC7617() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "imag:écho\n");
    ExternalArchive settings = settings(Optional.empty(), Optional.of(password));
    new DicomWebArchive(new ArchiveConnection(settings, null)).instances(STUDY);
    assertThat(peer.authorizations).contains("Basic aW1hZzrDqWNobw==");
  }

  private ExternalArchive settings(Optional<Path> bearer, Optional<Path> basic) {
    ExternalArchive open = peer.settings();
    return new ExternalArchive(
        open.url(), open.connect(), open.answer(), open.stall(), bearer, basic);
  }

  @Test
  void overHttpsWeShowOurCertificateAndCheckTheirs() throws Exception {
    TestTls tls = TestTls.in(folder);
    SSLContext known = tls.context(true);
    try (RecordedArchive secured = RecordedArchive.secured(ORTHANC, known, "127.0.0.1")) {
      secured.holding(Images.file(1));
      assertThat(over(secured, known).instances(STUDY)).hasSize(1);
      DicomWebArchive anonymous = over(secured, tls.context(false));
      assertThatThrownBy(() -> anonymous.instances(STUDY)).isInstanceOf(ArchiveUnavailable.class);
    }
    try (RecordedArchive elsewhere = RecordedArchive.secured(ORTHANC, known, "127.0.0.2")) {
      DicomWebArchive misled = over(elsewhere, known);
      assertThatThrownBy(() -> misled.instances(STUDY))
          .as("another host than the certificate names")
          .isInstanceOf(ArchiveUnavailable.class);
      assertThat(elsewhere.requests).isEmpty();
    }
  }

  /** With patience enough for a handshake on a busy machine. */
  private static DicomWebArchive over(RecordedArchive peer, SSLContext identity) {
    Duration patience = Duration.ofSeconds(30);
    ExternalArchive settings =
        new ExternalArchive(
            peer.settings().url(),
            patience,
            patience,
            patience,
            Optional.empty(),
            Optional.empty());
    return new DicomWebArchive(new ArchiveConnection(settings, identity));
  }
}
