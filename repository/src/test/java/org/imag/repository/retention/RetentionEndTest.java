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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.repository.RecordedAudit;
import org.imag.repository.StoredTexts;
import org.imag.repository.store.PatientFacts;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.store.TransactionalRetention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing goes before its time, nothing that is still listed, and nothing without a record. */
class RetentionEndTest {
  private static final ZoneId CAYENNE = ZoneId.of("America/Cayenne");
  private static final String PATIENT = "IPP-7^^^&2.999.973.1&ISO";
  private static final String SURVIVOR = "IPP-2^^^&2.999.973.1&ISO";

  @TempDir Path online;
  @TempDir Path archive;
  private final RecordedAudit audit = new RecordedAudit();
  private final Map<String, String> listed = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
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
    listed.put("2.999.1", PATIENT);

    roundOn("2060-01-01");

    assertThat(texts.store().registered("2.999.1")).isPresent();
  }

  @Test
  void keepsThePatientWhoseBirthIsNotKnown() {
    texts.database().execute("update repository.patient set birth_date = null");

    roundOn("2060-01-01");

    assertThat(texts.store().registered("2.999.1")).isPresent();
  }

  /** ITI-8 A40, ITI-64: the registry lists the document for the patient who remains. */
  @Test
  void aMergedPatientsDocumentsAreKeptAsThoseOfTheOtherAre() {
    survivorIsKnown("1970-01-01", "2020-01-01", null);
    listed.put("2.999.1", SURVIVOR);
    roundOn("2025-06-01");
    listed.clear();

    roundOn("2026-03-02");
    assertThat(texts.store().registered("2.999.1")).as("the other was seen in 2020").isPresent();
    roundOn("2040-01-01");
    assertThat(texts.store().registered("2.999.1")).isPresent();

    roundOn("2040-01-02");
    assertThat(texts.store().registered("2.999.1")).isEmpty();
    assertThat(audit.events()).containsExactly("document-removed " + SURVIVOR + " 2.999.1");
  }

  @Test
  void theLatestDatesOfBothHoldForBoth() throws IOException {
    tells(PATIENT + ";;2019-01-01;2024-01-01");
    survivorIsKnown("2004-07-14", "2012-01-01", "2023-01-01");
    listed.put("2.999.1", SURVIVOR);

    roundOn("2025-06-01");

    assertThat(survivor()).isEqualTo("2004-07-14 2019-01-01 2024-01-01");
  }

  /** An entry may have been corrected from somebody else (ITI-57). */
  @Test
  void aBirthThatWasNeverToldStaysUnknownAndKeepsEverything() {
    listed.put("2.999.1", SURVIVOR);
    roundOn("2025-06-01");
    listed.clear();

    roundOn("2060-01-01");

    assertThat(texts.store().registered("2.999.1")).isPresent();
  }

  @Test
  void aPatientWhoIsWrittenOtherwiseIsNoOther() {
    listed.put("2.999.1", PATIENT.replace("^^^&", "^^^IMAG973&"));
    roundOn("2025-06-01");
    listed.clear();

    roundOn("2026-03-02");

    assertThat(texts.store().registered("2.999.1")).isEmpty();
  }

  @Test
  void aDocumentIsAskedAboutTwiceAYearAndWhenItsTimeIsOver() {
    listed.put("2.999.1", PATIENT);
    roundOn("2025-01-01");
    roundOn("2025-06-29");
    assertThat(asked).hasSize(1);
    roundOn("2025-07-01");
    assertThat(asked).hasSize(2);
    roundOn("2026-03-02");
    assertThat(asked).as("for its patient and for its end").hasSize(4);
  }

  private void survivorIsKnown(String birth, String lastStay, String death) {
    texts
        .database()
        .execute(
            "insert into repository.patient (patient_id, birth_date, last_stay, death_date)"
                + " values ('%s', '%s', '%s', %s)"
                    .formatted(
                        SURVIVOR, birth, lastStay, death == null ? "null" : "'" + death + "'"));
  }

  private String survivor() {
    return texts
        .database()
        .value(
            "select concat_ws(' ', birth_date, last_stay, death_date) from repository.patient"
                + " where patient_id = '"
                + SURVIVOR
                + "'");
  }

  @Test
  void removesNothingWithoutItsRecord() {
    audit.full = true;

    assertThatThrownBy(() -> roundOn("2060-01-01")).isInstanceOf(AuditNotRecorded.class);
    assertThat(texts.store().registered("2.999.1")).isPresent();
  }

  private void roundOn(String day) {
    Instant noon = LocalDate.parse(day).atTime(12, 0).atZone(CAYENNE).toInstant();
    TransactionalRetention rows = new TransactionalRetention(texts.database());
    new RetentionEnd(
            online.resolve("patients.csv"),
            rows,
            texts.store(),
            new DocumentPatients(rows, this::patientsOf, Clock.fixed(noon, CAYENNE)),
            audit.ofContent(),
            new LegalMinimum(20, 28, 10),
            CAYENNE,
            Clock.fixed(noon, CAYENNE))
        .round();
  }

  private Set<String> patientsOf(StoredDocument document) {
    asked.add(document.documentUniqueId());
    return Optional.ofNullable(listed.get(document.documentUniqueId()))
        .map(Set::of)
        .orElse(Set.of());
  }

  private static PatientFacts patient(LocalDate birth) {
    return new PatientFacts(Optional.of(PATIENT), Optional.of(birth));
  }
}
