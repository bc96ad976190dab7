package org.imag.repository.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.repository.RecordedAudit;
import org.imag.repository.StoredTexts;
import org.imag.repository.store.PatientFacts;
import org.imag.repository.store.TransactionalRetention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing goes before its time, nothing that is still listed, and nothing without a record. */
class RetentionEndTest {
  private static final ZoneId CAYENNE = ZoneId.of("America/Cayenne");
  private static final String PATIENT = "IPP-7^^^&2.999.973.1&ISO";

  @TempDir Path online;
  @TempDir Path archive;
  private final RecordedAudit audit = new RecordedAudit();
  private final Set<String> listed = new HashSet<>();
  private StoredTexts texts;

  @BeforeEach
  void start() {
    texts = new StoredTexts(online, archive);
    texts.register("2.999.1", "bonjour", patient(LocalDate.of(1961, 4, 12)));
    texts.database().execute("update repository.document set created_at = '2006-03-01T12:00:00Z'");
  }

  @Test
  void removesWhatWasKeptLongEnough() {
    roundOn("2026-03-02");

    assertThat(texts.store().registered("2.999.1")).isEmpty();
    assertThat(audit.events()).containsExactly("document-removed " + PATIENT + " 2.999.1");
    assertThat(texts.database().value("select reason from repository.removed_document"))
        .isEqualTo("RETENTION_ENDED");
  }

  @Test
  void keepsEverythingThroughTheLastDay() {
    roundOn("2026-03-01");

    assertThat(texts.store().registered("2.999.1")).isPresent();
  }

  @Test
  void aLaterDocumentOrStayKeepsTheEarlierOnes() {
    texts.database().execute("update repository.patient set last_stay = '2020-01-01'");

    roundOn("2026-03-02");

    assertThat(texts.store().registered("2.999.1")).isPresent();
  }

  @Test
  void learnsFromTheHospital() throws IOException {
    tells(
        "# the night of 1 March",
        PATIENT + ";;2020-01-01;",
        "IPP-8;1970-13-01;;",
        "IPP-9;1970-01-01;;2021-05-05");

    roundOn("2026-03-02");

    assertThat(texts.store().registered("2.999.1")).isPresent();
    assertThat(
            texts
                .database()
                .column(
                    "select concat_ws(' ', patient_id, birth_date, last_stay, death_date)"
                        + " from repository.patient order by 1"))
        .containsExactly(PATIENT + " 1961-04-12 2020-01-01", "IPP-9 1970-01-01 2021-05-05");
  }

  @Test
  void aDeathKeepsTheDocumentsLonger() throws IOException {
    tells(PATIENT + ";;;2025-12-31");

    roundOn("2035-12-31");
    assertThat(texts.store().registered("2.999.1")).isPresent();

    roundOn("2036-01-01");
    assertThat(texts.store().registered("2.999.1")).isEmpty();
  }

  private void tells(String... lines) throws IOException {
    Files.write(online.resolve("patients.csv"), List.of(lines));
  }

  @Test
  void keepsWhatTheRegistryLists() {
    listed.add("2.999.1");

    roundOn("2060-01-01");

    assertThat(texts.store().registered("2.999.1")).isPresent();
  }

  @Test
  void keepsThePatientWhoseBirthIsNotKnown() {
    texts.database().execute("update repository.patient set birth_date = null");

    roundOn("2060-01-01");

    assertThat(texts.store().registered("2.999.1")).isPresent();
  }

  @Test
  void removesNothingWithoutItsRecord() {
    audit.full = true;

    assertThatThrownBy(() -> roundOn("2060-01-01")).isInstanceOf(AuditNotRecorded.class);
    assertThat(texts.store().registered("2.999.1")).isPresent();
  }

  private void roundOn(String day) {
    Instant noon = LocalDate.parse(day).atTime(12, 0).atZone(CAYENNE).toInstant();
    new RetentionEnd(
            online.resolve("patients.csv"),
            new TransactionalRetention(texts.database()),
            texts.store(),
            document -> listed.contains(document.documentUniqueId()),
            audit.ofContent(),
            new LegalMinimum(20, 28, 10),
            CAYENNE,
            Clock.fixed(noon, CAYENNE))
        .round();
  }

  private static PatientFacts patient(LocalDate birth) {
    return new PatientFacts(Optional.of(PATIENT), Optional.of(birth));
  }
}
