package org.imag.repository.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.repository.RecordedAudit;
import org.imag.repository.StoredTexts;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.store.StoredFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored bytes are proved again and again; damaged ones are told and not delivered. */
class ContentVerificationTest {
  @TempDir Path online;
  @TempDir Path archive;
  private final RecordedAudit audit = new RecordedAudit();
  private StoredTexts texts;
  private StoredDocument document;
  private ContentVerification verification;
  private long read;

  @BeforeEach
  void start() {
    texts = new StoredTexts(online, archive);
    document = texts.register("2.999.1", "bonjour");
    verification =
        new ContentVerification(
            texts.contents(),
            audit.ofContent(),
            Duration.ofDays(30),
            bytes -> read += bytes,
            Clock.systemUTC());
  }

  @Test
  void readsWhatIsDueAndNotMore() {
    verification.round();
    assertThat(read).isZero();

    texts.daysPass(31);
    texts.register("2.999.2", "bonsoir à tous");
    verification.round();
    verification.round();

    assertThat(read).isEqualTo(7);
    assertThat(audit.events()).isEmpty();
  }

  @Test
  void tellsAlteredBytesAndKeepsThemFromConsumers() throws IOException {
    alter();

    verification.round();

    assertThat(texts.delivered("2.999.1")).isEmpty();
    assertThat(audit.events()).containsExactly("content-damaged 2.999.1");
    assertThatThrownBy(() -> new DamageCheck(texts.contents()).verify())
        .hasMessageContaining("1 damaged");
  }

  @Test
  void tellsLostBytes() throws IOException {
    texts.register("2.999.2", "bonsoir");
    Files.delete(StoredFile.in(online, document));
    texts.daysPass(31);

    verification.round();

    assertThat(audit.events()).containsExactly("content-damaged 2.999.1");
    assertThat(texts.database().column("select damage from repository.damaged_document"))
        .containsExactly("missing");
  }

  @Test
  void tellsDamageOnce() throws IOException {
    alter();
    verification.round();
    texts.daysPass(1);
    verification.round();

    assertThat(audit.events()).hasSize(1);
  }

  @Test
  void deliversAgainWhatIsFoundSound() throws IOException {
    alter();
    verification.round();
    Files.writeString(StoredFile.in(online, document), "bonjour");
    texts.daysPass(1);

    verification.round();

    assertThat(texts.delivered("2.999.1")).hasValue("bonjour");
    assertThat(audit.events()).containsExactly("content-damaged 2.999.1", "content-sound 2.999.1");
    assertThatCode(() -> new DamageCheck(texts.contents()).verify()).doesNotThrowAnyException();
  }

  @Test
  void deliversAgainWhatIsSubmittedAgain() throws IOException {
    alter();
    verification.round();

    texts.register("2.999.1", "bonjour");

    assertThat(texts.delivered("2.999.1")).hasValue("bonjour");
  }

  /** A disk that is not mounted is not a thousand lost documents. */
  @Test
  void callsNothingDamagedWhileTheStoreIsOutOfReach() throws IOException {
    Files.move(online.resolve("content"), online.resolve("elsewhere"));
    texts.daysPass(31);

    assertThatThrownBy(() -> verification.round()).isInstanceOf(UncheckedIOException.class);
    assertThat(audit.events()).isEmpty();
    Files.move(online.resolve("elsewhere"), online.resolve("content"));
    assertThat(texts.delivered("2.999.1")).hasValue("bonjour");
  }

  /** Damage that could not be recorded is found, and recorded, by the next round. */
  @Test
  void recordsBeforeItNotes() throws IOException {
    alter();
    audit.full = true;

    assertThatThrownBy(() -> verification.round()).isInstanceOf(AuditNotRecorded.class);
    assertThat(texts.contents().damagedDocuments()).isZero();
  }

  private void alter() throws IOException {
    Files.writeString(StoredFile.in(online, document), "bonsoir");
    texts.daysPass(31);
  }
}
