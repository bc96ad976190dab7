package org.imag.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.stub.StubCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attachments reach the reader while the server still sends. */
class StreamingTest {
  private static final byte[] BLOCK = new byte[64 * 1024];
  private static final int BLOCKS = 1600;

  @TempDir static Path folder;
  private final CountDownLatch firstPartRead = new CountDownLatch(1);
  private final List<Exchange> recorded = new ArrayList<>();
  private HttpsServer server;
  private SoapClient client;

  @BeforeEach
  void start() throws Exception {
    StubCertificates certificates = StubCertificates.make(folder);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
    server.createContext("/mtom", this::mtom);
    server.createContext("/cut", this::cutShort);
    server.start();
    client = new SoapClient(certificates.client(), recorded::add);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aLargeAnswerIsReadPartByPartAndRecordedInShort() throws IOException {
    List<String> parts = new ArrayList<>();
    SoapReply reply =
        client.send(
            address("/mtom"),
            XdsTransaction.RAD_69.request("<x/>"),
            envelope ->
                (contentId, contentType, content) -> {
                  assertThat(envelope.http().text()).isEqualTo("<envelope/>");
                  parts.add(contentId + " " + length(content));
                  firstPartRead.countDown();
                });
    assertThat(parts).containsExactly("first 5", "second " + (long) BLOCKS * BLOCK.length);
    assertThat(reply.mtom()).isTrue();
    assertThat(recorded).hasSize(1);
    assertThat(recorded.get(0).response())
        .contains("[part second image/x " + (long) BLOCKS * BLOCK.length + " bytes]")
        .hasSizeLessThan(2000);
  }

  @Test
  void anAnswerCutShortIsAnErrorAndRecorded() {
    assertThatThrownBy(() -> client.send(address("/cut"), XdsTransaction.RAD_69.request("<x/>")))
        .isInstanceOf(IOException.class);
    assertThat(recorded.get(0).response()).contains("no complete answer");
  }

  private URI address(String path) {
    return URI.create("https://localhost:" + server.getAddress().getPort() + path);
  }

  private static long length(InputStream in) throws IOException {
    return in.transferTo(OutputStream.nullOutputStream());
  }

  private void mtom(HttpExchange http) throws IOException {
    try (http) {
      OutputStream out = head(http);
      text(out, "<envelope/>\r\n--b\r\nContent-ID: <first>\r\n\r\nfirst\r\n--b\r\n");
      text(out, "Content-ID: <second>\r\nContent-Type: image/x\r\n\r\n");
      out.flush();
      firstPartRead.await(20, TimeUnit.SECONDS);
      for (int i = 0; i < BLOCKS && firstPartRead.getCount() == 0; i++) {
        out.write(BLOCK);
      }
      text(out, "\r\n--b--\r\n");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cutShort(HttpExchange http) throws IOException {
    try (http) {
      text(head(http), "<envelope/>\r\n--b\r\nContent-ID: <first>\r\n\r\nfir");
    }
  }

  private static OutputStream head(HttpExchange http) throws IOException {
    http.getRequestBody().readAllBytes();
    http.getResponseHeaders()
        .set("Content-Type", "multipart/related; type=\"application/xop+xml\"; boundary=\"b\"");
    http.sendResponseHeaders(200, 0);
    OutputStream out = http.getResponseBody();
    text(out, "--b\r\nContent-Type: application/xop+xml\r\n\r\n");
    return out;
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
