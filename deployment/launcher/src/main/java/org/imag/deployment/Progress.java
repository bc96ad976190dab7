package org.imag.deployment;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells the reader what is being done, each line with the seconds since the beginning. */
public final class Progress {
  private final PrintWriter out;
  private final long beginning = System.nanoTime();

  /** Lines go to the writer, flushed one by one. */
  public Progress(PrintWriter out) {
    this.out = out;
  }

  /** One thing done or begun. */
  public void step(String text) {
    out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds(), text);
    out.flush();
  }

  /** Words that belong to no moment. */
  public void say(String text) {
    out.println(text);
    out.flush();
  }

  /** Time since the beginning. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - beginning);
  }

  private double seconds() {
    return elapsed().toMillis() / 1000.0;
  }
}
