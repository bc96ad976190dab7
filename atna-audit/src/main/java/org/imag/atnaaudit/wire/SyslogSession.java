package org.imag.atnaaudit.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.imag.atnaaudit.message.MessageReader;
import org.imag.atnaaudit.message.Peer;
import org.imag.atnaaudit.recording.MessageIntake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a syslog sender (RFC 5425). It ends with our close_notify only when every
 * message read is stored, which is what a careful sender waits for; in every other case the
 * connection is broken.
 */
final class SyslogSession implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SyslogSession.class);
  private static final int BUFFER = 1 << 16;

  private final Socket socket;
  private final SSLContext tls;
  private final ListenerLimits limits;
  private final MessageIntake intake;
  private final NodeAlerts alerts;
  private final Clock clock;
  private volatile boolean reading = true;

  SyslogSession(
      Socket socket,
      SSLContext tls,
      ListenerLimits limits,
      MessageIntake intake,
      NodeAlerts alerts,
      Clock clock) {
    this.socket = socket;
    this.tls = tls;
    this.limits = limits;
    this.intake = intake;
    this.alerts = alerts;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      Optional<SSLSocket> secure = handshake();
      if (secure.isPresent() && receive(secure.get())) {
        secure.get().close();
        socket.close();
      }
    } catch (IOException e) {
      LOG.debug("Syslog connection of {} broke: {}", address(), e.getMessage());
    } catch (InterruptedException e) {
      LOG.debug("Syslog connection of {} interrupted", address());
    } finally {
      breakOff();
    }
  }

  /**
   * Ends the connection without close_notify, unless it only waits for its messages to be stored.
   */
  void abort() {
    if (reading) {
      breakOff();
    }
  }

  private Optional<SSLSocket> handshake() throws IOException {
    CompletableFuture<Void> limit =
        new CompletableFuture<Void>()
            .orTimeout(limits.handshake().toMillis(), TimeUnit.MILLISECONDS);
    limit.whenComplete(
        (done, late) -> {
          if (late != null) {
            breakOff();
          }
        });
    try {
      SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, false);
      secure.setUseClientMode(false);
      secure.setNeedClientAuth(true);
      secure.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      secure.startHandshake();
      return Optional.of(secure);
    } catch (SSLException e) {
      if (!limit.isCompletedExceptionally()) {
        alerts.authenticationFailed(address(), e.getMessage());
      }
      return Optional.empty();
    } finally {
      limit.complete(null);
    }
  }

  /** Whether the connection ended in order, with everything stored. */
  private boolean receive(SSLSocket secure) throws IOException, InterruptedException {
    socket.setSoTimeout(Math.toIntExact(limits.idle().toMillis()));
    FrameReader frames =
        new FrameReader(
            new BufferedInputStream(secure.getInputStream(), BUFFER), limits.messageBytes());
    MessageReader reader = new MessageReader(peer(secure), clock);
    CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);
    try {
      for (Optional<byte[]> raw = frames.next(); raw.isPresent(); raw = frames.next()) {
        stored = intake.take(reader.read(raw.get()));
      }
    } catch (SocketTimeoutException e) {
      if (!frames.isBetweenFrames()) {
        return false;
      }
    } catch (FramingViolation e) {
      alerts.messageRefused(address(), e.getMessage());
      return false;
    }
    reading = false;
    return await(stored);
  }

  private static boolean await(CompletableFuture<Void> stored) throws InterruptedException {
    try {
      stored.get();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }

  private Peer peer(SSLSocket secure) throws IOException {
    X509Certificate certificate = (X509Certificate) secure.getSession().getPeerCertificates()[0];
    try {
      return new Peer(
          address(),
          certificate.getSubjectX500Principal().getName(),
          MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("The certificate of the peer cannot be read", e);
    }
  }

  private String address() {
    return socket.getInetAddress().getHostAddress();
  }

  private void breakOff() {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    } catch (IOException e) {
      LOG.debug("Syslog connection of {} is already closed", address());
    }
  }
}
