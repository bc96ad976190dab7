package org.imag.imaging.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as a stream. A few buffers are in memory, whatever its length; a read fails
 * when the peer breaks off or sends nothing for too long, and closing it early ends the transfer.
 */
final class ArrivingBody implements HttpResponse.BodySubscriber<InputStream> {
  private static final int AHEAD = 4;

  private final Duration stall;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private Subscription subscription;
  private boolean closed;

  /**
   * @param stall how long a read may wait
   */
  ArrivingBody(Duration stall) {
    this.stall = stall;
  }

  private sealed interface Event {
    record Bytes(List<ByteBuffer> buffers) implements Event {}

    record End() implements Event {}

    record Failure(Throwable cause) implements Event {}
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(new Stream());
  }

  @Override
  public void onSubscribe(Subscription given) {
    synchronized (this) {
      subscription = given;
      if (closed) {
        given.cancel();
        return;
      }
    }
    given.request(AHEAD);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    events.add(new Event.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    events.add(new Event.Failure(cause));
  }

  @Override
  public void onComplete() {
    events.add(new Event.End());
  }

  private synchronized void more() {
    if (!closed) {
      subscription.request(1);
    }
  }

  private synchronized void cancel() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  private Event next() throws IOException {
    try {
      Event event = events.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        throw new IOException("it sends nothing for " + stall.toSeconds() + " s");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it sends", e);
    }
  }

  /** What is read. Not for use by several threads. */
  private final class Stream extends InputStream {
    private final Deque<ByteBuffer> here = new ArrayDeque<>();
    private boolean ended;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      Objects.checkFromIndexSize(from, length, into.length);
      if (length == 0) {
        return 0;
      }
      if (!await()) {
        return -1;
      }
      int count = Math.min(length, here.peek().remaining());
      here.peek().get(into, from, count);
      return count;
    }

    /** Waits for bytes; false at the end. */
    private boolean await() throws IOException {
      while (!here.isEmpty() && !here.peek().hasRemaining()) {
        here.remove();
      }
      while (here.isEmpty() && !ended) {
        take(next());
      }
      return !here.isEmpty();
    }

    private void take(Event event) throws IOException {
      if (event instanceof Event.Bytes bytes) {
        bytes.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(here::add);
        more();
      } else if (event instanceof Event.Failure failure) {
        events.add(failure);
        throw new IOException("it breaks off: " + failure.cause().getMessage(), failure.cause());
      } else {
        ended = true;
      }
    }

    @Override
    public void close() {
      if (!ended) {
        cancel();
        events.add(new Event.Failure(new IOException("closed")));
      }
      here.clear();
    }
  }
}
