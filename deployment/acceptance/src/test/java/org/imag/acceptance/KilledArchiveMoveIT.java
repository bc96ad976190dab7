package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.DocumentExchange;
import org.imag.deployment.region.Region;
import org.imag.deployment.storage.StorageReport;
import org.imag.deployment.storage.TierStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed while documents move to the archive tier: each stays retrievable and
 * identical, none is lost or doubled, and the move goes on.
 */
@ExtendWith(WithRegion.class)
class KilledArchiveMoveIT {
  private static final int DOCUMENTS = 250;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @Test
  void everyDocumentStaysRetrievableAndTheMoveGoesOn(
      OutsourcedRegion outsourced, @TempDir Path scratch) throws Exception {
    RunningRegion region = outsourced.region();
    DocumentExchange exchange = DocumentExchange.begin(Bench.of(region.target(), scratch));
    List<Submission> submissions = provide(exchange);
    long stored = documents(region.region(), "online") + documents(region.region(), "archive");

    everythingIsOld(region.region());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> documents(region.region(), "archive") > 0);
    region.kill();
    assertThat(documents(region.region(), "online")).as("killed amid the move").isPositive();
    region.down();
    region.up();

    assertIdentical(exchange, submissions);
    await().atMost(PATIENCE).until(() -> documents(region.region(), "online") == 0);
    assertIdentical(exchange, submissions);
    assertThat(documents(region.region(), "archive")).isEqualTo(stored);
    CommandLineRun storage = CommandLineRun.of(region, "storage");
    assertThat(storage.exit()).as(storage.text()).isZero();
    assertThat(storage.text()).contains("archive").doesNotContain("online");
    assertThat(exchange.find().documents()).hasSize(DOCUMENTS);
  }

  private static List<Submission> provide(DocumentExchange exchange) throws IOException {
    List<Submission> submissions = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      Submission submission = exchange.newDocument();
      assertThat(exchange.provide(submission).status()).isEqualTo(XdsNames.SUCCESS);
      submissions.add(submission);
    }
    return submissions;
  }

  private static void assertIdentical(DocumentExchange exchange, List<Submission> submissions)
      throws IOException {
    for (Submission submission : submissions) {
      assertThat(exchange.comesBackIdentical(submission)).isTrue();
    }
  }

  private static void everythingIsOld(Region region) throws SQLException {
    try (Connection database = region.openDatabase();
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "update repository.content set submitted_at = submitted_at - interval '3 years'");
    }
  }

  private static long documents(Region region, String tier) throws SQLException {
    try (Connection database = region.openDatabase()) {
      return StorageReport.read(database).tiers().stream()
          .filter(storage -> storage.tier().equals(tier))
          .mapToLong(TierStorage::documents)
          .sum();
    }
  }
}
