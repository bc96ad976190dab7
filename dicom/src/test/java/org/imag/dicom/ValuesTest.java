package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UIDs (PS3.5 section 9), dates and times, names (6.2), value types of references. */
class ValuesTest {

  private static final ZoneId CAYENNE = ZoneId.of("America/Cayenne");

  /** PS3.5 B.2: 2.25 and the UUID as a decimal integer without leading zeros. */
  @Test
  void uidsFromUuids() {
    UUID uuid = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    assertThat(Uids.of(uuid)).isEqualTo("2.25.329800735698586629295641978511506172918");
    assertThat(Uids.random()).isNotEqualTo(Uids.random()).matches(Uids::isValid);
    assertThat(Uids.isValid(Uids.IMPLEMENTATION_CLASS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1..2", "1.02", "1.2.", "a.b", "../etc", "1.2/3"})
  void notUids(String text) {
    assertThat(Uids.isValid(text)).isFalse();
  }

  @Test
  void uidsHave64CharactersAtMost() {
    assertThat(Uids.isValid("1." + "2".repeat(62))).isTrue();
    assertThat(Uids.isValid("1." + "2".repeat(63))).isFalse();
  }

  @Test
  void dates() {
    LocalDate day = LocalDate.of(2026, 1, 31);
    assertThat(DicomTime.date("20260131")).hasValue(day);
    assertThat(DicomTime.date("2026.01.31")).hasValue(day);
    assertThat(DicomTime.date("2026-01-31")).hasValue(day);
    assertThat(DicomTime.date("00000000")).isEmpty();
    assertThat(DicomTime.date("20260231")).isEmpty();
    assertThat(DicomTime.date("yesterday")).isEmpty();
  }

  @Test
  void times() {
    assertThat(DicomTime.time("07")).hasValue(LocalTime.of(7, 0));
    assertThat(DicomTime.time("0709")).hasValue(LocalTime.of(7, 9));
    assertThat(DicomTime.time("070907.0705 ")).hasValue(LocalTime.of(7, 9, 7, 70_500_000));
    assertThat(DicomTime.time("07:09:07")).hasValue(LocalTime.of(7, 9, 7));
    assertThat(DicomTime.time("235960")).hasValue(LocalTime.of(23, 59, 59));
    assertThat(DicomTime.time("2400")).isEmpty();
  }

  /** PS3.3 C.12.1.1.8: the offset of the data set, else the zone of the region. */
  @Test
  void moments() {
    DataSet local =
        DataSet.builder().put(Tag.STUDY_DATE, "20260131").put(Tag.STUDY_TIME, "2330").build();
    DataSet martinique = local.toBuilder().put(Tag.TIMEZONE_OFFSET_FROM_UTC, "-0400").build();
    assertThat(DicomTime.instant(local, Tag.STUDY_DATE, Tag.STUDY_TIME, CAYENNE))
        .hasValue(Instant.parse("2026-02-01T02:30:00Z"));
    assertThat(DicomTime.instant(martinique, Tag.STUDY_DATE, Tag.STUDY_TIME, CAYENNE))
        .hasValue(Instant.parse("2026-02-01T03:30:00Z"));
    assertThat(DicomTime.instant(local, Tag.SERIES_DATE, Tag.STUDY_TIME, CAYENNE)).isEmpty();
  }

  @Test
  void offsets() {
    assertThat(DicomTime.offset(ZoneOffset.ofHours(-3))).isEqualTo("-0300");
    assertThat(DicomTime.offset(ZoneOffset.UTC)).isEqualTo("+0000");
    assertThat(DicomTime.offset(ZoneOffset.ofHoursMinutes(-3, -30))).isEqualTo("-0330");
    assertThat(DicomTime.offset(ZoneOffset.ofHoursMinutes(5, 45))).isEqualTo("+0545");
  }

  /** PS3.5 6.2.1: family, given, middle, prefix, suffix. */
  @Test
  void names() {
    PersonName name = PersonName.of("ÉLISÉE-CÉLESTIN^Maïlys^Anne^Dr^II=x=y");
    assertThat(name).isEqualTo(new PersonName("ÉLISÉE-CÉLESTIN", "Maïlys", "Anne", "Dr", "II"));
    assertThat(PersonName.of("ROSEAU").toString()).isEqualTo("ROSEAU");
    assertThat(PersonName.of("").family()).isEmpty();
  }

  /** PS3.3 C.17.3.2.1: images, waveforms, everything else. */
  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.5.1.4.1.1.2, IMAGE",
    "1.2.840.10008.5.1.4.1.1.1.1, IMAGE",
    "1.2.840.10008.5.1.4.1.1.77.1.6, IMAGE",
    "1.2.840.10008.5.1.4.1.1.481.1, IMAGE",
    "1.2.840.10008.5.1.4.1.1.9.1.1, WAVEFORM",
    "1.2.840.10008.5.1.4.1.1.11.1, COMPOSITE",
    "1.2.840.10008.5.1.4.1.1.88.67, COMPOSITE",
    "1.2.840.10008.5.1.4.1.1.104.1, COMPOSITE",
    "1.2.840.10008.5.1.4.1.1.66.4, COMPOSITE",
    "1.2.840.10008.5.1.4.1.1.4.2, COMPOSITE",
    "1.2.840.10008.5.1.4.1.1.481.3, COMPOSITE",
    "1.2.840.10008.5.1.4.1.1.481.5, COMPOSITE",
    "1.2.840.10008.5.1.4.1.1.12.1.1, IMAGE",
    "1.3.12.2.1107.5.9.1, COMPOSITE"
  })
  void valueTypes(String classUid, SopClass.ValueType type) {
    assertThat(SopClass.valueType(classUid)).isEqualTo(type);
  }
}
