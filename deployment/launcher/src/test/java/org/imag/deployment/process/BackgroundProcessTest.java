package org.imag.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that outlives the launcher is found again by its argument. */
class BackgroundProcessTest {
  private final String argument = "-Dimag.home=/essai/été/" + UUID.randomUUID();
  private final BackgroundProcess process = new BackgroundProcess(argument);

  @AfterEach
  void leaveNothingRunning() {
    process.running().ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void nothingRunsUntilItIsStarted() {
    assertThat(process.running()).isEmpty();
    assertThat(process.stop(Duration.ofSeconds(1))).isTrue();
  }

  @Test
  void aProcessIsFoundAndStopped() throws IOException {
    Process started = start("read nothing");

    assertThat(process.running()).map(ProcessHandle::pid).contains(started.pid());
    assertThat(process.stop(Duration.ofSeconds(10))).isTrue();
    assertThat(process.running()).isEmpty();
  }

  @Test
  void aProcessThatWillNotStopIsEndedByForce() throws IOException {
    Process started = start("trap '' TERM; echo ready; read nothing");
    started.getInputStream().read();

    assertThat(process.stop(Duration.ofMillis(300))).isFalse();
    assertThat(process.running()).isEmpty();
  }

  private Process start(String script) throws IOException {
    return new ProcessBuilder("bash", "-c", script, argument).start();
  }
}
