package org.imag.conformance.client;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A connection to an audit record repository: syslog over TLS with octet counting (RFC 5425). */
public final class SyslogTlsClient implements Closeable {
  private final TlsConnection connection;
  private final InetSocketAddress peer;
  private final ExchangeRecorder recorder;

  private SyslogTlsClient(
      TlsConnection connection, InetSocketAddress peer, ExchangeRecorder recorder) {
    this.connection = connection;
    this.peer = peer;
    this.recorder = recorder;
  }

  /** Connects and shakes hands. */
  public static SyslogTlsClient open(
      TlsMaterial tls, InetSocketAddress peer, ExchangeRecorder recorder) throws IOException {
    return new SyslogTlsClient(
        TlsConnection.open(tls, peer, Duration.ofSeconds(30)), peer, recorder);
  }

  /** Sends one syslog message in its frame. */
  public void send(String message) throws IOException {
    byte[] content = message.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream(content.length + 8);
    frame.writeBytes((content.length + " ").getBytes(StandardCharsets.US_ASCII));
    frame.writeBytes(content);
    sendRaw(frame.toByteArray());
  }

  /** Sends any bytes. */
  public void sendRaw(byte[] bytes) throws IOException {
    Instant start = Instant.now();
    String outcome = "sent (syslog has no answer)";
    try {
      connection.send(bytes);
    } catch (IOException e) {
      outcome = "not sent: " + e;
      throw e;
    } finally {
      recorder.record(
          new Exchange(
              start,
              Duration.between(start, Instant.now()),
              "ITI-20",
              "syslog " + peer.getHostString() + ":" + peer.getPort(),
              PrintableText.of(bytes),
              outcome));
    }
  }

  /** Whether the peer ends the connection within the time. */
  public boolean closedWithin(Duration time) throws IOException {
    connection.timeout(time);
    try {
      return connection.input().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
