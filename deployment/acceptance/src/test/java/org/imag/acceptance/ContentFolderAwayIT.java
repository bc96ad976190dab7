package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.imag.affinity.Actor;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.DocumentExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the documents goes away and comes back under a running region. A file stands in its
 * place: unlike a folder without rights it keeps even root from writing.
 */
@ExtendWith(WithRegion.class)
class ContentFolderAwayIT {

  @Test
  void sendersAreToldAndServiceResumesByItself(RunningRegion region, @TempDir Path scratch)
      throws Exception {
    DocumentExchange exchange = DocumentExchange.begin(Bench.of(region.target(), scratch));
    Submission before = exchange.newDocument();
    assertThat(exchange.provide(before).status()).isEqualTo(XdsNames.SUCCESS);
    Submission during = exchange.newDocument();
    Path disk = region.region().configuration().repositoryDirectory();
    Path away = disk.resolveSibling("documents-away");

    Files.move(disk, away);
    Files.createFile(disk);
    try {
      assertThat(exchange.provide(during).errorCodes())
          .isNotEmpty()
          .allMatch(code -> code.startsWith("XDSRepository"));
      assertThat(exchange.fetch(before).registry().errorCodes())
          .containsExactly("XDSRepositoryError");
      assertThat(region.region().health().get(Actor.REPOSITORY).up()).isFalse();
    } finally {
      Files.delete(disk);
      Files.move(away, disk);
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> region.region().health().get(Actor.REPOSITORY).up());
    assertThat(exchange.comesBackIdentical(before)).isTrue();
    assertThat(exchange.fetch(during).documents()).isEmpty();
    assertThat(exchange.provide(during).status()).isEqualTo(XdsNames.SUCCESS);
    assertThat(exchange.comesBackIdentical(during)).isTrue();
  }
}
