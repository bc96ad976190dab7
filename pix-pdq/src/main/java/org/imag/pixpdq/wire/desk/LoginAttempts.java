package org.imag.pixpdq.wire.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets nobody try passwords for long: after some that were wrong a name has to wait. */
final class LoginAttempts {
  static final int MOST_FAILURES = 5;
  static final Duration WAIT = Duration.ofMinutes(15);
  private static final int MOST_NAMES = 10_000;

  private final Clock clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_NAMES;
        }
      };

  LoginAttempts(Clock clock) {
    this.clock = clock;
  }

  private record Failures(int count, Instant latest) {}

  /** Whether the name may try. */
  synchronized boolean allowed(String name) {
    Failures known = failures.get(name);
    if (known != null && clock.instant().isAfter(known.latest().plus(WAIT))) {
      failures.remove(name);
      return true;
    }
    return known == null || known.count() < MOST_FAILURES;
  }

  synchronized void failed(String name) {
    Failures known = failures.getOrDefault(name, new Failures(0, clock.instant()));
    failures.put(name, new Failures(known.count() + 1, clock.instant()));
  }

  synchronized void succeeded(String name) {
    failures.remove(name);
  }
}
