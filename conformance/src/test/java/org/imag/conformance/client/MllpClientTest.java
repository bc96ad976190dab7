package org.imag.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import org.imag.conformance.stub.StubCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MLLP frames: 0B, content, 1C 0D. */
class MllpClientTest {
  @TempDir static Path folder;
  private final List<Exchange> recorded = new ArrayList<>();
  private SSLServerSocket server;
  private MllpClient client;

  @BeforeEach
  void start() throws Exception {
    StubCertificates certificates = StubCertificates.make(folder);
    server =
        (SSLServerSocket)
            certificates
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(true);
    client = new MllpClient(certificates.client(), recorded::add);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aFrameGoesOutAndTheContentOfAFrameComesBack() throws IOException {
    List<byte[]> received = new ArrayList<>();
    answer(received, "\u000BMSA|AA|é\r\u001C\r".getBytes(StandardCharsets.UTF_8));
    String answer = client.send(address(), "ITI-8", "MSH|é\r");
    assertThat(answer).isEqualTo("MSA|AA|é\r");
    assertThat(received.get(0)).isEqualTo("\u000BMSH|é\r\u001C\r".getBytes(StandardCharsets.UTF_8));
    assertThat(recorded.get(0).request()).isEqualTo("MSH|é\n");
    assertThat(recorded.get(0).response()).isEqualTo("MSA|AA|é\n");
  }

  @Test
  void anAnswerWithoutStartByteIsAnError() {
    answer(new ArrayList<>(), "MSA|AA|1\r".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> client.send(address(), "ITI-8", "MSH|\r"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0x0B");
  }

  @Test
  void anAnswerWithoutEndByteIsAnError() {
    answer(new ArrayList<>(), "\u000BMSA|AA|1\r".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> client.send(address(), "ITI-8", "MSH|\r"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0x1C");
  }

  private InetSocketAddress address() {
    return InetSocketAddress.createUnresolved("localhost", server.getLocalPort());
  }

  private void answer(List<byte[]> received, byte[] answer) {
    Thread thread = new Thread(() -> serve(received, answer));
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(List<byte[]> received, byte[] answer) {
    try (Socket socket = server.accept()) {
      byte[] buffer = new byte[1000];
      int length = socket.getInputStream().read(buffer);
      received.add(java.util.Arrays.copyOf(buffer, length));
      socket.getOutputStream().write(answer);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
