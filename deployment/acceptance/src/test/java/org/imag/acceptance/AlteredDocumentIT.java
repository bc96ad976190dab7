package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.imag.affinity.Actor;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.DocumentExchange;
import org.imag.deployment.region.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A document was altered on the disk of a running region. Nobody gets it as if it were whole (ITI
 * TF-2 3.43.4.2.3: the document that was submitted), an operator hears of it, and it is delivered
 * again once its source has submitted the same bytes.
 */
@ExtendWith(WithRegion.class)
class AlteredDocumentIT {

  @Test
  void isNotDeliveredUntilItIsSubmittedAgain(RunningRegion region, @TempDir Path scratch)
      throws Exception {
    DocumentExchange exchange = DocumentExchange.begin(Bench.of(region.target(), scratch));
    Submission document = exchange.newDocument();
    assertThat(exchange.provide(document).status()).isEqualTo(XdsNames.SUCCESS);
    alter(region.region(), document.document().value("uniqueId"));

    assertThatThrownBy(() -> exchange.fetch(document)).isInstanceOf(IOException.class);

    try {
      assertThat(exchange.fetch(document).registry().errorCodes())
          .containsExactly("XDSRepositoryError");
      assertThat(region.region().health().get(Actor.REPOSITORY).reasons().toString())
          .contains("1 damaged");
      CommandLineRun storage = CommandLineRun.of(region, "storage");
      assertThat(storage.exit()).isEqualTo(1);
      assertThat(storage.text()).contains(document.document().value("uniqueId") + " is altered");
    } finally {
      assertThat(exchange.provideCopy(exchange.newDocument(), document).status())
          .isEqualTo(XdsNames.SUCCESS);
    }

    assertThat(exchange.comesBackIdentical(document)).isTrue();
    assertThat(region.region().health().get(Actor.REPOSITORY).up()).isTrue();
  }

  private static void alter(Region region, String uniqueId) throws SQLException, IOException {
    Path file = region.configuration().repositoryDirectory().resolve(key(region, uniqueId));
    Files.write(file, new byte[] {0}, StandardOpenOption.WRITE);
  }

  private static String key(Region region, String uniqueId) throws SQLException {
    try (Connection database = region.openDatabase();
        PreparedStatement statement =
            database.prepareStatement(
                """
                select c.key from repository.document d join repository.content c using (sha256)
                 where d.document_unique_id = ?
                """)) {
      statement.setString(1, uniqueId);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
