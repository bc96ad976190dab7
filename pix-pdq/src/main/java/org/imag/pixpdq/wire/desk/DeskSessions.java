package org.imag.pixpdq.wire.desk;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is logged in; after some idle time nobody is any more, and after a working day either. */
final class DeskSessions {
  static final Duration LONGEST = Duration.ofHours(10);
  private static final int TOKEN_BYTES = 32;

  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Duration idle;
  private final Clock clock;

  DeskSessions(Duration idle, Clock clock) {
    this.idle = idle;
    this.clock = clock;
  }

  private record Running(DeskSession session, Instant begun, Instant seen) {

    boolean over(Instant now, Duration idle) {
      return now.isAfter(seen.plus(idle)) || now.isAfter(begun.plus(LONGEST));
    }
  }

  /** A word that nobody can guess. */
  String secret() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Lets a session begin.
   *
   * @return its key
   */
  String begin(DeskSession session) {
    String key = secret();
    running.put(key, new Running(session, clock.instant(), clock.instant()));
    return key;
  }

  /** The session of that key and certificate, which was not idle for too long. */
  Optional<DeskSession> of(String key, String certificate) {
    Running known =
        running.computeIfPresent(
            key,
            (same, found) ->
                found.over(clock.instant(), idle)
                    ? found
                    : new Running(found.session(), found.begun(), clock.instant()));
    return Optional.ofNullable(known)
        .filter(found -> !found.over(clock.instant(), idle))
        .map(Running::session)
        .filter(session -> session.visitor().certificate().equals(certificate));
  }

  /** Ends a session. */
  Optional<DeskSession> end(String key) {
    return Optional.ofNullable(running.remove(key)).map(Running::session);
  }

  /** Ends those that were idle for too long. */
  List<DeskSession> endIdle() {
    List<DeskSession> ended = new ArrayList<>();
    running.forEach(
        (key, found) -> {
          if (found.over(clock.instant(), idle) && running.remove(key, found)) {
            ended.add(found.session());
          }
        });
    return ended;
  }
}
