package org.imag.repository.verification;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Holds reading back to a number of bytes per second, so that consumers come first. */
public final class ReadingPace implements IntConsumer {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long bytesPerSecond;
  private long next = System.nanoTime();

  public ReadingPace(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /**
   * Returns when the next bytes may be read.
   *
   * @throws CancellationException when the thread is interrupted, which ends the round
   */
  @Override
  public void accept(int bytes) {
    long now = System.nanoTime();
    next = Math.max(next, now) + bytes * NANOS / bytesPerSecond;
    try {
      TimeUnit.NANOSECONDS.sleep(next - now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("verification was stopped");
    }
  }
}
