package org.imag.atnaaudit.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.imag.affinity.audit.AuditTrail;
import org.imag.atnaaudit.recording.MessageIntake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives syslog over mutual TLS (ITI-20, RFC 5425), a thread for each connection. */
public final class SyslogListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SyslogListener.class);
  private static final int BACKLOG = 50;
  private static final long STOP_SECONDS = 3;

  private final SSLContext tls;
  private final ListenerLimits limits;
  private final MessageIntake intake;
  private final NodeAlerts alerts;
  private final Clock clock;
  private final ServerSocket server;
  private final Semaphore slots;
  private final ExecutorService threads;
  private final Set<SyslogSession> sessions = ConcurrentHashMap.newKeySet();

  /**
   * Binds the port; nothing is accepted before {@link #start}.
   *
   * @throws IOException when the port is in use
   */
  public SyslogListener(
      SSLContext tls,
      InetSocketAddress address,
      ListenerLimits limits,
      MessageIntake intake,
      AuditTrail trail,
      Clock clock)
      throws IOException {
    this.tls = tls;
    this.limits = limits;
    this.intake = intake;
    this.alerts = new NodeAlerts(trail, clock);
    this.clock = clock;
    this.slots = new Semaphore(limits.connections());
    this.server = bind(address);
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "audit-syslog");
              thread.setDaemon(true);
              return thread;
            });
  }

  private static ServerSocket bind(InetSocketAddress address) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(address, BACKLOG);
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException("audit.syslog.port " + address.getPort() + ": " + e.getMessage(), e);
    }
  }

  /** Begins to accept connections. */
  public void start() {
    threads.execute(this::accept);
  }

  /** The port bound. */
  public int port() {
    return server.getLocalPort();
  }

  /** Whether connections are accepted. */
  public boolean isOpen() {
    return !server.isClosed();
  }

  /**
   * Accepts no more, breaks off who is still sending, and lets finish who only waits for storage.
   */
  @Override
  public void close() throws IOException {
    server.close();
    sessions.forEach(SyslogSession::abort);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        slots.acquire();
        acceptOne();
      }
    } catch (InterruptedException e) {
      LOG.debug("Syslog listener interrupted");
    }
  }

  private void acceptOne() throws InterruptedException {
    try {
      serve(server.accept());
    } catch (IOException e) {
      slots.release();
      if (!server.isClosed()) {
        LOG.warn("Syslog connection not accepted: {}", e.getMessage());
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  private void serve(Socket socket) {
    SyslogSession session = new SyslogSession(socket, tls, limits, intake, alerts, clock);
    sessions.add(session);
    threads.execute(
        () -> {
          try {
            session.run();
          } finally {
            sessions.remove(session);
            slots.release();
          }
        });
  }
}
