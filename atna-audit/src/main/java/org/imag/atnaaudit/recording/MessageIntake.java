package org.imag.atnaaudit.recording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.imag.atnaaudit.message.ReceivedMessage;
import org.imag.atnaaudit.store.AuditMessageStore;
import org.imag.atnaaudit.store.AuditStoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the connections and the store: takes messages from any number of threads, stores them in
 * the order it took them, many in one transaction. While the database is down it keeps what it has,
 * tries again, and lets those wait who bring more.
 */
public final class MessageIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);
  private static final int WAITING_MESSAGES = 2000;
  private static final int BATCH_MESSAGES = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration STOP_TIME = Duration.ofSeconds(5);

  private final AuditMessageStore store;
  private final int mostBytes;
  private final Semaphore room;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING_MESSAGES);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread writer = new Thread(this::run, "audit-writer");
  private volatile String problem;

  /**
   * An intake that holds at most {@code mostBytes} of messages in memory, which must be more than
   * the largest message has.
   */
  public MessageIntake(AuditMessageStore store, int mostBytes) {
    this.store = store;
    this.mostBytes = mostBytes;
    this.room = new Semaphore(mostBytes);
    writer.setDaemon(true);
  }

  /** Begins to store. */
  public void start() {
    writer.start();
  }

  /**
   * Takes one message, as soon as there is room.
   *
   * @return completed once the message and all taken before it are stored
   */
  public CompletableFuture<Void> take(ReceivedMessage message) throws InterruptedException {
    room.acquire(Math.min(mostBytes, message.raw().length));
    Waiting taken = new Waiting(message, new CompletableFuture<>());
    waiting.put(taken);
    return taken.stored;
  }

  /** Why messages cannot be stored at present; empty when they can. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Stores what was taken, if the database lets it within a few seconds. */
  @Override
  public void close() {
    stop.countDown();
    try {
      writer.join(STOP_TIME.toMillis());
      writer.interrupt();
    } catch (InterruptedException e) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (stop.getCount() > 0 || !waiting.isEmpty()) {
        Waiting first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          storeWithOthers(first);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Audit writer interrupted");
    }
  }

  private void storeWithOthers(Waiting first) throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    batch.add(first);
    waiting.drainTo(batch, BATCH_MESSAGES - 1);
    store(batch.stream().map(Waiting::message).toList());
    for (Waiting stored : batch) {
      room.release(Math.min(mostBytes, stored.message.raw().length));
      stored.stored.complete(null);
    }
  }

  private void store(List<ReceivedMessage> messages) throws InterruptedException {
    long pause = FIRST_PAUSE.toMillis();
    while (true) {
      try {
        append(messages);
        recovered();
        return;
      } catch (AuditStoreFailure | RuntimeException e) {
        failed(e, messages.size());
        if (stop.await(pause, TimeUnit.MILLISECONDS)) {
          throw new InterruptedException();
        }
        pause = Math.min(LONGEST_PAUSE.toMillis(), pause * 2);
      }
    }
  }

  private void append(List<ReceivedMessage> messages) throws AuditStoreFailure {
    try {
      store.append(messages);
    } catch (AuditStoreFailure e) {
      if (!e.isAboutValues()) {
        throw e;
      }
      for (ReceivedMessage message : messages) {
        appendAlone(message);
      }
    }
  }

  /** A message whose reading the database refuses is stored as it came. */
  private void appendAlone(ReceivedMessage message) throws AuditStoreFailure {
    try {
      store.append(List.of(message));
    } catch (AuditStoreFailure e) {
      if (!e.isAboutValues() || message.event() == null) {
        throw e;
      }
      LOG.warn("An audit message is stored unread: SQLState {}", e.sqlState());
      store.append(List.of(message.withoutReading("its values do not fit the database")));
    }
  }

  private void failed(Exception cause, int messages) {
    if (problem == null) {
      LOG.error("Audit messages cannot be stored, {} wait: {}", messages, cause.getMessage());
    }
    problem = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }

  private void recovered() {
    if (problem != null) {
      LOG.info("Audit messages are stored again");
      problem = null;
    }
  }

  private record Waiting(ReceivedMessage message, CompletableFuture<Void> stored) {}
}
