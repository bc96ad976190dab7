package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.StudyExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed while studies come in and manifests go out: every study that was
 * acknowledged (PS3.18 10.5.3) is in the archive, and its manifest is published once.
 */
@ExtendWith(WithRegion.class)
class KilledPublicationIT {
  private static final int SENDERS = 4;
  private static final int IMAGES = 2;

  /** Longer than a study waits for further images. */
  private static final int MILLIS_OF_TRAFFIC = 8_000;

  private static final long MILLIS_BETWEEN_STUDIES = 200;

  @Test
  void everyAcknowledgedStudyIsArchivedAndPublishedOnce(RunningRegion region, @TempDir Path scratch)
      throws Exception {
    AtomicBoolean killed = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    List<Future<List<StudyExchange>>> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      StudyExchange first = StudyExchange.begin(Bench.of(region.target(), scratch), IMAGES);
      senders.add(threads.submit(() -> send(first, killed)));
    }
    Thread.sleep(MILLIS_OF_TRAFFIC);
    killed.set(true);
    region.kill();
    threads.shutdown();
    assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    region.down();
    region.up();

    for (Future<List<StudyExchange>> sender : senders) {
      assertThat(sender.get()).as("studies before the kill").isNotEmpty();
      for (StudyExchange study : sender.get()) {
        assertThat(study.comesBackIdentical()).isTrue();
      }
    }
    for (Future<List<StudyExchange>> sender : senders) {
      for (StudyExchange study : sender.get()) {
        assertPublishedOnce(study);
      }
    }
  }

  private static List<StudyExchange> send(StudyExchange first, AtomicBoolean killed)
      throws IOException, InterruptedException {
    List<StudyExchange> acknowledged = new ArrayList<>();
    StudyExchange study = first;
    while (true) {
      try {
        assertThat(study.store()).isTrue();
        acknowledged.add(study);
      } catch (IOException cutOff) {
        assertThat(killed).as("no failure before the kill: %s", cutOff).isTrue();
        return acknowledged;
      }
      Thread.sleep(MILLIS_BETWEEN_STUDIES);
      study = study.another(IMAGES);
    }
  }

  private static void assertPublishedOnce(StudyExchange study) throws IOException {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !study.manifests().isEmpty());
    assertThat(study.manifests())
        .extracting(RegisteredDocument::status)
        .containsExactly(XdsNames.APPROVED);
  }
}
