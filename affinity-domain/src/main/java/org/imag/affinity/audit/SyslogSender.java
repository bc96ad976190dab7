package org.imag.affinity.audit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a spool to the audit record repository (ITI-20 over TLS, ITI TF-2 3.20.4.1), in order,
 * each record at least once. One thread; it logs its failures and audits none of them.
 */
public final class SyslogSender implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SyslogSender.class);

  private final AuditSpool spool;
  private final SyslogConnection connection;
  private final DeliveryPace pace;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "audit-sender");
  private volatile String problem;

  /**
   * Prepares deliveries to the repository at that address.
   *
   * @param tls certificate to show and authorities to trust
   */
  public SyslogSender(AuditSpool spool, SSLContext tls, String host, int port, DeliveryPace pace) {
    this.spool = spool;
    this.connection = new SyslogConnection(tls, host, port, pace.timeout());
    this.pace = pace;
    thread.setDaemon(true);
  }

  /** Begins to deliver. */
  public void start() {
    thread.start();
  }

  /** Why the last delivery failed; empty when it succeeded or there was none. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * Ends the thread; a delivery under way gets a short while to finish. What is left stays in the
   * spool.
   */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(pace.linger().toMillis() + 2000);
      connection.abort();
      thread.join(2000);
    } catch (InterruptedException e) {
      connection.abort();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    int failures = 0;
    try {
      while (!stopped(Duration.ZERO)) {
        if (!spool.awaitRecords(Duration.ofMillis(250))) {
          continue;
        }
        if (deliverBatch()) {
          failures = 0;
        } else if (stopped(pace.pauseAfter(++failures, ThreadLocalRandom.current().nextDouble()))) {
          return;
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Audit sender interrupted");
    }
  }

  private boolean stopped(Duration wait) throws InterruptedException {
    return stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean deliverBatch() throws InterruptedException {
    try {
      if (spool.depth() < pace.batchRecords()) {
        stopped(pace.linger());
      }
      List<SpoolRecord> batch = spool.read(pace.batchRecords(), pace.batchBytes());
      if (!batch.isEmpty()) {
        connection.deliver(batch);
        spool.acknowledge(batch.get(batch.size() - 1).position());
        delivered();
      }
      return true;
    } catch (IOException | RuntimeException e) {
      failed(e);
      return false;
    }
  }

  private void delivered() {
    if (problem != null) {
      LOG.info("Audit records are delivered again");
      problem = null;
    }
  }

  private void failed(Exception cause) {
    String now = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    if (!now.equals(problem)) {
      LOG.warn("Audit records wait for delivery ({} in the spool): {}", spool.depth(), now);
    }
    problem = now;
  }
}
