package org.imag.bench.measure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** When requests begin; shared by the clients of a run. */
interface Pace {

  /**
   * Waits until the next request is due.
   *
   * @return when it should have begun, in {@link System#nanoTime()}: what it is late counts as its
   *     own latency, so that a slow answer cannot hide the requests it holds up
   */
  long next();

  /** Each client is its own pace. */
  static Pace closed() {
    return System::nanoTime;
  }

  /** So many a second, from a moment on. */
  static Pace open(long begin, double rate) {
    AtomicLong number = new AtomicLong();
    double period = TimeUnit.SECONDS.toNanos(1) / rate;
    return () -> {
      long due = begin + (long) (number.getAndIncrement() * period);
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      return due;
    };
  }
}
