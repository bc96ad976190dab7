package org.imag.repository.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.repository.RecordedAudit;
import org.imag.repository.StoredTexts;
import org.imag.repository.store.Content;
import org.imag.repository.store.StorageFailure;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.store.StoredFile;
import org.imag.repository.store.Tier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old documents go to the archive tier and stay retrievable (ITI TF-2 3.43.4.2.3). */
class ArchiveMoveTest {
  private static final Duration TWO_YEARS = Duration.ofDays(730);

  @TempDir Path online;
  @TempDir Path archive;
  private final RecordedAudit audit = new RecordedAudit();
  private StoredTexts texts;
  private StoredDocument document;
  private ArchiveMove move;

  @BeforeEach
  void start() {
    texts = new StoredTexts(online, archive);
    document = texts.register("2.999.1", "bonjour");
    move = new ArchiveMove(texts.contents(), audit.ofContent(), TWO_YEARS, Clock.systemUTC());
  }

  @Test
  void movesWhatIsOldAndDeliversItAsBefore() throws IOException {
    texts.daysPass(731);
    texts.register("2.999.2", "bonsoir");

    move.round();

    assertThat(texts.delivered("2.999.1")).hasValue("bonjour");
    assertThat(files(online)).hasSize(1);
    assertThat(files(archive)).hasSize(1);
    assertThat(audit.events()).containsExactly("content-archived 2.999.1");
    assertThat(
            texts.database().column("select tier || documents from repository.storage order by 1"))
        .containsExactly("archive1", "online1");
  }

  /** A consumer whose request was under way when the document moved. */
  @Test
  void deliversWhatMovedAfterItsRowWasRead() throws IOException {
    StoredDocument before = texts.store().retrievable("2.999.1").orElseThrow();
    texts.daysPass(731);

    move.round();

    assertThat(texts.read(before)).isEqualTo("bonjour");
  }

  @Test
  void bytesSubmittedAgainAreNotWrittenOnlineAgain() throws IOException {
    texts.daysPass(731);
    move.round();

    texts.register("2.999.2", "bonjour");

    assertThat(files(online)).isEmpty();
    assertThat(texts.delivered("2.999.2")).hasValue("bonjour");
  }

  @Test
  void removesADocumentFromTheTierItLiesIn() throws IOException {
    texts.daysPass(731);
    move.round();

    assertThat(texts.store().remove("2.999.1")).isTrue();

    assertThat(files(archive)).isEmpty();
  }

  @Test
  void movesNothingWithoutItsRecord() throws IOException {
    texts.daysPass(731);
    audit.full = true;

    assertThatThrownBy(() -> move.round()).isInstanceOf(AuditNotRecorded.class);
    assertThat(texts.delivered("2.999.1")).hasValue("bonjour");
    assertThat(files(online)).hasSize(1);
  }

  /** The server died between the copy and the row, and between the row and the removal. */
  @Test
  void goesOnWhereACrashInterruptedIt() throws IOException {
    texts.daysPass(731);
    Content content = texts.contents().dueForArchive(Instant.now(), 1).get(0);
    assertThatThrownBy(
            () ->
                texts
                    .contents()
                    .moveToArchive(
                        content,
                        () -> {
                          throw new IllegalStateException("killed");
                        }))
        .hasMessage("killed");
    assertThat(files(archive)).hasSize(1);
    assertThat(texts.delivered("2.999.1")).hasValue("bonjour");

    move.round();

    assertThat(texts.delivered("2.999.1")).hasValue("bonjour");
    assertThat(files(online)).isEmpty();
    assertThat(texts.contents().orphans(Tier.ARCHIVE, Instant.now().plusSeconds(60)).keys())
        .hasSize(1);
  }

  @Test
  void leavesAlteredBytesToTheVerification() throws IOException {
    Files.writeString(StoredFile.in(online, document), "bonsoir");
    texts.daysPass(731);

    move.round();

    assertThat(files(archive)).isEmpty();
    assertThat(audit.events()).isEmpty();
  }

  @Test
  void leavesDocumentsOnlineWhileTheArchiveCannotBeWritten() throws IOException {
    Files.writeString(archive.resolve("incoming"), "a file where a folder should be");
    texts.daysPass(731);

    assertThatThrownBy(() -> move.round()).isInstanceOf(StorageFailure.class);
    assertThat(texts.delivered("2.999.1")).hasValue("bonjour");
  }

  private static List<Path> files(Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
