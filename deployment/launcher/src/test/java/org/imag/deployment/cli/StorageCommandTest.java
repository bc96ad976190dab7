package org.imag.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.deployment.RegionFile;
import org.imag.deployment.storage.DamagedDocument;
import org.imag.deployment.storage.StorageReport;
import org.imag.deployment.storage.TierStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads of the stored documents. */
class StorageCommandTest {
  private static final Instant SUBMITTED = Instant.parse("2026-01-04T02:00:00Z");
  private static final Instant VERIFIED = Instant.parse("2026-11-01T12:00:00Z");
  private static final TierStorage ONLINE =
      new TierStorage("online", 12, 11, 34_160_000, SUBMITTED, VERIFIED, 1);

  @TempDir private Path folder;

  @Test
  void tellsWhatIsWhereAndWhenItMoves() {
    RegionConfiguration region = load(new RegionFile().with("repository.archive.content", "fs"));

    assertThat(printed(region, new StorageReport(List.of(ONLINE), List.of())))
        .containsPattern("online +12 +11 +34.2 MB +2026-01-03 +2028-01-03 +2026-11-01 +1");
  }

  @Test
  void tellsThatDocumentsStayWithoutArchive() {
    assertThat(printed(load(new RegionFile()), new StorageReport(List.of(ONLINE), List.of())))
        .contains("stays");
  }

  @Test
  void namesWhatIsDamaged() {
    DamagedDocument document =
        new DamagedDocument("2.999.1", "online", "altered", VERIFIED, "content/ab/cd/x");

    assertThat(
            printed(load(new RegionFile()), new StorageReport(List.of(ONLINE), List.of(document))))
        .contains("document 2.999.1 is altered in tier online since 2026-11-01")
        .contains("content/ab/cd/x");
  }

  private RegionConfiguration load(RegionFile file) {
    return RegionConfiguration.load(file.writeTo(folder), folder);
  }

  private static String printed(RegionConfiguration region, StorageReport report) {
    StringWriter text = new StringWriter();
    StorageCommand.print(new PrintWriter(text, true), region, report);
    return text.toString();
  }
}
