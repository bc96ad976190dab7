package org.imag.deployment.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What an actor answers at {@code /health/ready}. */
class ActorHealthTest {

  @Test
  void anActorThatServesIsUp() {
    ActorHealth health =
        parse(
            """
            {"actor":"registry","version":"0.1.0","status":"UP",
             "checks":[{"name":"database","status":"UP"}]}""");

    assertThat(health.up()).isTrue();
    assertThat(health.version()).isEqualTo("0.1.0");
    assertThat(health.reasons()).isEmpty();
  }

  @Test
  void anActorThatCannotServeSaysWhy() {
    ActorHealth health =
        parse(
            """
            {"actor":"registry","version":"0.1.0","status":"DOWN",
             "checks":[{"name":"database","status":"DOWN","reason":"no connection"},
                       {"name":"spool","status":"UP"}]}""");

    assertThat(health.up()).isFalse();
    assertThat(health.reasons()).containsExactly("database: no connection");
  }

  @Test
  void anythingElseIsUnclear() {
    assertThat(parse("<html>").up()).isFalse();
    assertThat(parse("[]").up()).isFalse();
  }

  private static ActorHealth parse(String answer) {
    return ActorHealth.parse(answer.getBytes(StandardCharsets.UTF_8));
  }
}
