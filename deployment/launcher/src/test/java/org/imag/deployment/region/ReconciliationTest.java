package org.imag.deployment.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.imag.deployment.region.Reconciliation.State;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static State state(String json) throws IOException {
    return State.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theAnswerOfARunUnderWay() throws IOException {
    State state =
        state(
            "{\"id\":3,\"phase\":\"ARCHIVE\",\"startedAt\":\"2026-11-25T03:00:00Z\","
                + "\"finishedAt\":null,\"studies\":50,\"reason\":\"the archive rests\"}");
    assertThat(state.finished()).isFalse();
    assertThat(state.phase()).isEqualTo("ARCHIVE");
    assertThat(state.count("studies")).isEqualTo(50);
    assertThat(state.count("vanished")).isZero();
    assertThat(state.reason()).isEqualTo("the archive rests");
  }

  @Test
  void theAnswerOfAFinishedRun() throws IOException {
    State state =
        state("{\"phase\":\"DONE\",\"finishedAt\":\"2026-11-25T03:00:09Z\",\"reason\":null}");
    assertThat(state.finished()).isTrue();
    assertThat(state.reason()).isNull();
  }
}
