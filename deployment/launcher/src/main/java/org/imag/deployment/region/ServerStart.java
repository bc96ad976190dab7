package org.imag.deployment.region;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.Actor;
import org.imag.deployment.Progress;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.wildfly.LogEvent;
import org.imag.deployment.wildfly.LogReader;
import org.imag.deployment.wildfly.RegionServer;

/** Watches a server come up until all its actors are ready or it is clear that they will not be. */
final class ServerStart {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration AFTER_BOOT = Duration.ofSeconds(60);
  private static final int TOLD_ERRORS = 5;
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final String ACTOR_UP = "Actor [a-z-]+ is up";
  private static final String STARTED = "WFLYSRV0025";
  private static final String STARTED_WITH_ERRORS = "WFLYSRV0026";

  private final Path logFile;
  private final LogReader log;
  private final RegionServer server;
  private final Progress progress;
  private final List<String> errors = new ArrayList<>();
  private long toldAt = System.nanoTime();
  private long bootedAt;
  private boolean failed;

  /** Made before the server is started: what its log said earlier is passed over. */
  ServerStart(Path logFile, RegionServer server, Progress progress) {
    this.logFile = logFile;
    this.log = LogReader.fromEnd(logFile);
    this.server = server;
    this.progress = progress;
  }

  void awaitReady(HealthClient client, Duration patience) {
    Map<Actor, ActorHealth> waiting = new EnumMap<>(Actor.class);
    for (Actor actor : Actor.values()) {
      waiting.put(actor, ActorHealth.silent("DOWN", "not asked yet"));
    }
    long deadline = System.nanoTime() + patience.toNanos();
    while (!waiting.isEmpty()) {
      readLog();
      waiting.replaceAll((actor, health) -> client.health(actor));
      waiting.entrySet().removeIf(entry -> tellIfReady(entry.getKey(), entry.getValue()));
      if (!waiting.isEmpty()) {
        hopelessness(waiting, deadline).ifPresent(reason -> fail(reason, waiting));
        breakSilence();
        pause();
      }
    }
  }

  private boolean tellIfReady(Actor actor, ActorHealth health) {
    if (health.up()) {
      tell(actor.id() + " ready");
    }
    return health.up();
  }

  private void breakSilence() {
    if (System.nanoTime() - toldAt > SILENCE.toNanos()) {
      tell("the server is still starting");
    }
  }

  private void tell(String text) {
    toldAt = System.nanoTime();
    progress.step(text);
  }

  private void readLog() {
    for (List<String> lines = log.newLines(); !lines.isEmpty(); lines = log.newLines()) {
      lines.forEach(line -> LogEvent.parse(line).ifPresent(this::note));
    }
  }

  private void note(LogEvent event) {
    if (event.text().startsWith(STARTED_WITH_ERRORS)) {
      failed = true;
    } else if (event.text().startsWith(STARTED)) {
      bootedAt = System.nanoTime();
    } else if (event.text().matches(ACTOR_UP)) {
      tell(event.text());
    } else if (event.isError() && errors.size() < TOLD_ERRORS) {
      errors.add(event.text());
    }
  }

  private Optional<String> hopelessness(Map<Actor, ActorHealth> waiting, long deadline) {
    if (!server.running()) {
      return Optional.of("The server ended while it was starting");
    }
    boolean booted = bootedAt != 0;
    if (failed || (booted && waiting.values().stream().anyMatch(ActorHealth::absent))) {
      return Optional.of("The server started, but not all of its actors");
    }
    boolean longSinceBooted = booted && System.nanoTime() - bootedAt > AFTER_BOOT.toNanos();
    return longSinceBooted || System.nanoTime() > deadline
        ? Optional.of("Not all actors became ready in time")
        : Optional.empty();
  }

  private void fail(String reason, Map<Actor, ActorHealth> waiting) {
    StringBuilder text = new StringBuilder(reason).append(". Not ready:");
    waiting.forEach(
        (actor, health) ->
            text.append("\n  ")
                .append(actor.id())
                .append(": ")
                .append(health.state())
                .append(", ")
                .append(String.join("; ", health.reasons())));
    if (!errors.isEmpty()) {
      text.append("\nThe server reports:");
      errors.forEach(error -> text.append("\n  ").append(error));
    }
    text.append("\nLogs: ").append(logFile).append(" and console.log beside it");
    throw new RegionFailure(text.toString());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegionFailure("The start was interrupted");
    }
  }
}
