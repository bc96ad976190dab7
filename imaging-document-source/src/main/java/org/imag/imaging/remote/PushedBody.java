package org.imag.imaging.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * The body of a request, written by the thread that has it while the connection takes it. One
 * buffer is in memory; a write waits until the peer takes more. Not for use by several writers.
 */
final class PushedBody extends OutputStream implements Publisher<ByteBuffer> {
  private static final int BUFFER = 1 << 15;

  private final Duration stall;
  private byte[] buffer = new byte[BUFFER];
  private int filled;

  private Subscriber<? super ByteBuffer> subscriber;
  private long demand;
  private boolean stopped;

  /**
   * @param stall how long a write may wait
   */
  PushedBody(Duration stall) {
    this.stall = stall;
  }

  /** The peer does not take the rest of the body. */
  static final class NotTaken extends IOException {
    private static final long serialVersionUID = 1L;

    NotTaken(String message) {
      super(message);
    }
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> given) {
    given.onSubscribe(
        new Subscription() {
          @Override
          public void request(long count) {
            demanded(count);
          }

          @Override
          public void cancel() {
            stop();
          }
        });
    synchronized (this) {
      subscriber = given;
      notifyAll();
    }
  }

  private synchronized void demanded(long count) {
    demand = Math.max(demand, demand + count);
    notifyAll();
  }

  /** Nothing more will be taken: waiting writes and later ones fail. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, BUFFER - filled);
      System.arraycopy(bytes, from + done, buffer, filled, count);
      filled += count;
      done += count;
      if (filled == BUFFER) {
        push();
      }
    }
  }

  /** The buffer belongs to the connection from here on. */
  private void push() throws NotTaken {
    ByteBuffer full = ByteBuffer.wrap(buffer, 0, filled);
    buffer = new byte[BUFFER];
    filled = 0;
    awaitDemand().onNext(full);
  }

  private synchronized Subscriber<? super ByteBuffer> awaitDemand() throws NotTaken {
    long end = System.nanoTime() + stall.toNanos();
    try {
      while (!stopped && (subscriber == null || demand == 0)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new NotTaken("it takes nothing for " + stall.toSeconds() + " s");
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotTaken("interrupted while it takes");
    }
    if (stopped) {
      throw new NotTaken("it ends the connection");
    }
    demand--;
    return subscriber;
  }

  /** The body is whole. */
  @Override
  public void close() throws IOException {
    if (filled > 0) {
      push();
    }
    Subscriber<? super ByteBuffer> taker = taker();
    if (taker != null) {
      taker.onComplete();
    }
  }

  /** The body will never be whole, and the peer must not take it for that. */
  void fail(Throwable cause) {
    Subscriber<? super ByteBuffer> taker = taker();
    if (taker != null) {
      taker.onError(cause);
    }
  }

  private synchronized Subscriber<? super ByteBuffer> taker() {
    return stopped ? null : subscriber;
  }
}
