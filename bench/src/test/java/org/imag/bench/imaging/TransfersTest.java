package org.imag.bench.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.imag.dicom.phantom.PhantomPatient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A figure counts when the whole study was moved. */
class TransfersTest {
  @TempDir Path folder;
  private HttpServer server;
  private StudyFiles study;
  private final AtomicLong stored = new AtomicLong();
  private String answer = "";

  @BeforeEach
  void anArchive() throws IOException {
    study = StudyFiles.make(folder, PhantomPatient.ELISEE, "2.999.973.7", 3, 16);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          stored.addAndGet(exchange.getRequestBody().readAllBytes().length);
          byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
          exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI base() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private DicomWebTransfers web() {
    return new DicomWebTransfers(new HttpExchange(null), base());
  }

  @Test
  void theStudyGoesInWhole() throws IOException {
    Transfer transfer = web().stow(study);
    assertThat(stored.get()).isGreaterThan(study.bytes());
    assertThat(transfer.bytes()).isEqualTo(study.bytes());
    assertThat(transfer.rate()).isPositive();
  }

  @Test
  void aWholeAnswerCounts() throws IOException {
    answer = "x".repeat((int) study.bytes()) + "\r\n--boundary--\r\n";
    assertThat(web().wado(study).received()).isEqualTo(answer.length());
  }

  @Test
  void anAnswerThatBreaksOffDoesNot() {
    answer = "x".repeat((int) study.bytes() - 10) + "\r\n--";
    assertThatThrownBy(() -> web().wado(study)).isInstanceOf(IOException.class);
    answer = "x".repeat((int) study.bytes() + 10);
    assertThatThrownBy(() -> web().wado(study)).hasMessageContaining("WADO-RS answered 200");
  }

  @Test
  void everyImageIsAskedForByRad69() throws IOException {
    answer =
        "ResponseStatusType:Success" + "x".repeat((int) study.bytes()) + "\r\n--boundary--\r\n";
    Rad69Transfers rad69 = new Rad69Transfers(new HttpExchange(null), base(), "2.999.973.10");
    assertThat(rad69.retrieve(study).bytes()).isEqualTo(study.bytes());
    answer = answer.replace("Success", "Failure");
    assertThatThrownBy(() -> rad69.retrieve(study)).isInstanceOf(IOException.class);
  }
}
