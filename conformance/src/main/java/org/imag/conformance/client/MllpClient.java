package org.imag.conformance.client;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Sends HL7 v2 messages in MLLP frames over mutual TLS, one connection a message. */
public final class MllpClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final TlsMaterial tls;
  private final Charset charset;
  private final ExchangeRecorder recorder;

  /** A client that encodes in UTF-8. */
  public MllpClient(TlsMaterial tls, ExchangeRecorder recorder) {
    this(tls, StandardCharsets.UTF_8, recorder);
  }

  /** A client that encodes requests and decodes answers in the charset. */
  public MllpClient(TlsMaterial tls, Charset charset, ExchangeRecorder recorder) {
    this.tls = tls;
    this.charset = charset;
    this.recorder = recorder;
  }

  /**
   * Sends one message and waits for its answer.
   *
   * @param message segments ended by CR
   * @return the content of the answer's frame
   * @throws IOException when the handshake failed or no complete frame came within 60 s
   */
  public String send(InetSocketAddress peer, String transaction, String message)
      throws IOException {
    return new String(sendRaw(peer, transaction, message.getBytes(charset)), charset);
  }

  /** Sends any bytes in one frame. */
  public byte[] sendRaw(InetSocketAddress peer, String transaction, byte[] content)
      throws IOException {
    Instant start = Instant.now();
    String received = "";
    try (TlsConnection connection = TlsConnection.open(tls, peer, TIMEOUT)) {
      connection.send(MllpFrame.of(content));
      byte[] answer =
          MllpFrame.read(new BufferedInputStream(connection.input()))
              .orElseThrow(
                  () -> new EOFException("the peer closed the connection without an answer"));
      received = new String(answer, charset);
      return answer;
    } catch (IOException e) {
      received = "no complete answer: " + e;
      throw e;
    } finally {
      recorder.record(
          new Exchange(
              start,
              Duration.between(start, Instant.now()),
              transaction,
              "MLLP " + peer.getHostString() + ":" + peer.getPort(),
              lines(new String(content, charset)),
              lines(received)));
    }
  }

  private static String lines(String message) {
    return Exchange.bounded(message.replace('\r', '\n'));
  }
}
