package org.imag.conformance.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** What becomes true a little later. */
final class Polled {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 100;

  private Polled() {}

  /** A question to the system. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws Exception;
  }

  /** The first answer that is as wanted, or the last one within ten seconds. */
  static <T> T until(Question<T> question, Predicate<T> wanted) throws Exception {
    Instant deadline = Instant.now().plus(LONGEST);
    T answer = question.ask();
    while (!wanted.test(answer) && Instant.now().isBefore(deadline)) {
      Thread.sleep(POLL_MILLIS);
      answer = question.ask();
    }
    return answer;
  }
}
