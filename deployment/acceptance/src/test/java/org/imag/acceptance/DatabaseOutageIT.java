package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.imag.affinity.Actor;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.DocumentExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL stops under a running region and comes back: senders hear the standard's errors, and
 * nobody restarts a server.
 */
@ExtendWith(WithRegion.class)
class DatabaseOutageIT {

  @Test
  void sendersAreToldAndServiceResumesByItself(RunningRegion region, @TempDir Path scratch)
      throws Exception {
    DocumentExchange exchange = DocumentExchange.begin(Bench.of(region.target(), scratch));
    Submission before = exchange.newDocument();
    assertThat(exchange.provide(before).status()).isEqualTo(XdsNames.SUCCESS);
    Submission during = exchange.newDocument();

    region.stopDatabase();
    try {
      assertRefused(exchange.provide(during));
      QueryAnswer query = exchange.find();
      assertThat(query.registry().status()).isEqualTo(XdsNames.FAILURE);
      assertThat(query.registry().errorCodes()).containsExactly("XDSRegistryError");
      assertThat(exchange.fetch(before).registry().status()).isEqualTo(XdsNames.FAILURE);
      assertThat(exchange.update().field("MSA", 1)).isEqualTo("AE");
      assertThat(region.region().health().get(Actor.REGISTRY).up()).isFalse();
    } finally {
      region.startDatabase();
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(region.region().health().values()).allMatch(health -> health.up()));
    assertThat(exchange.find().documents())
        .as("nothing of the refused submission is visible")
        .extracting(document -> document.uniqueId())
        .containsExactly(before.document().value("uniqueId"));
    assertThat(exchange.fetch(during).documents()).isEmpty();
    assertThat(exchange.fetch(before).documents()).hasSize(1);
    assertThat(exchange.provide(during).status())
        .as("the same submission again")
        .isEqualTo(XdsNames.SUCCESS);
    assertThat(exchange.update().field("MSA", 1)).isEqualTo("AA");
  }

  private static void assertRefused(RegistryAnswer answer) {
    assertThat(answer.status()).isEqualTo(XdsNames.FAILURE);
    assertThat(answer.errorCodes()).allMatch(code -> code.startsWith("XDSRepository"));
    assertThat(answer.errors().toString())
        .contains("later")
        .doesNotContain("Exception")
        .doesNotContain("jdbc");
  }
}
