package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.imag.affinity.Actor;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.DocumentExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Documents in an object store, which goes away and comes back under a running region. */
@ExtendWith(WithRegion.class)
class ObjectStoreIT {

  @Test
  void sendersAreToldAndServiceResumesByItself(OutsourcedRegion outsourced, @TempDir Path scratch)
      throws Exception {
    RunningRegion region = outsourced.region();
    DocumentExchange exchange = DocumentExchange.begin(Bench.of(region.target(), scratch));
    Submission before = exchange.newDocument();
    assertThat(exchange.provide(before).status()).isEqualTo(XdsNames.SUCCESS);
    assertThat(outsourced.documents().size()).isPositive();
    assertThat(exchange.comesBackIdentical(before)).isTrue();
    Submission during = exchange.newDocument();

    outsourced.documents().goesAway();
    try {
      assertRefused(exchange.provide(during));
      assertRefused(exchange.fetch(before).registry());
      assertThat(region.region().health().get(Actor.REPOSITORY).up()).isFalse();
      assertThat(region.region().health().get(Actor.REPOSITORY).reasons().toString())
          .contains("imag-documents");
    } finally {
      outsourced.documents().comesBack();
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> region.region().health().get(Actor.REPOSITORY).up());
    assertThat(exchange.find().documents())
        .as("nothing of the refused submission is visible")
        .extracting(document -> document.uniqueId())
        .containsExactly(before.document().value("uniqueId"));
    assertThat(exchange.fetch(during).documents()).isEmpty();
    assertThat(exchange.comesBackIdentical(before)).isTrue();
    assertThat(exchange.provide(during).status())
        .as("the same submission again")
        .isEqualTo(XdsNames.SUCCESS);
    assertThat(exchange.comesBackIdentical(during)).isTrue();
  }

  /** ITI TF-3 4.2.4.1: an error of the repository, and no document. */
  private static void assertRefused(RegistryAnswer answer) {
    assertThat(answer.status()).isEqualTo(XdsNames.FAILURE);
    assertThat(answer.errorCodes()).isNotEmpty().allMatch(code -> code.startsWith("XDSRepository"));
    assertThat(answer.errors().toString()).contains("later").doesNotContain("Exception");
  }
}
