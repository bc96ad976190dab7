package org.imag.pixpdq.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A national number tells sex, year and month of birth and birth place; what does not fit is a
 * quality flag, never a fault.
 */
class RecordFlagTest {
  private static final String TEST_NIR = "1.2.250.1.213.1.4.10";

  private static PatientTraits.Builder patient(String ins, String date, String sex, String place) {
    return PatientTraits.named(new PersonName("TESTAMAKA", "Anne", "", "L"))
        .ins(Optional.of(new Ins(ins, TEST_NIR)))
        .birthDate(date)
        .sex(sex)
        .birthPlace(place);
  }

  private static Set<RecordFlag> flags(PatientTraits.Builder patient) {
    return RecordFlag.of(patient.build());
  }

  @ParameterizedTest
  @CsvSource({
    "185079712041233,19850714,M,97120",
    "292119720907785,19921103,F,97209",
    "101039730221583,20010302,M,97302",
    "278129731100926,19781208,F,97311",
    "160052A00410142,19600501,M,2A004",
    "270092B03304441,19700930,F,2B033",
    "175029941033313,19750212,M,99410",
    "2781297311009,19781208,F,97311",
    "2 78 12 97311 009 26,19781208,F,97311"
  })
  void aNumberThatFitsHasNoFlag(String ins, String date, String sex, String place) {
    assertThat(flags(patient(ins, date, sex, place))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "278129731100926,19781208,M,97311,INS_SEX_DIFFERS",
    "278129731100926,19791208,F,97311,INS_BIRTH_DIFFERS",
    "278129731100926,19781108,F,97311,INS_BIRTH_DIFFERS",
    "278129731100926,19781208,F,97302,INS_PLACE_DIFFERS",
    "278129731100927,19781108,M,97302,INS_KEY_WRONG"
  })
  void whatDoesNotFitIsFlagged(
      String ins, String date, String sex, String place, RecordFlag expected) {
    assertThat(flags(patient(ins, date, sex, place))).containsExactly(expected);
  }

  @Test
  void whatIsNotKnownDoesNotDiffer() {
    assertThat(flags(patient("278129731100926", "", "U", ""))).isEmpty();
    assertThat(flags(patient("278129731100926", "1978", "", ""))).isEmpty();
  }

  /** Month 20 to 42 and 50 to 99: not known at registration. */
  @Test
  void aPseudoMonthTellsNoMonth() {
    assertThat(flags(patient("2783197311009", "19781208", "F", "97311"))).isEmpty();
  }

  /** Communes of Guadeloupe until 2007: 97123 and 97127. */
  @Test
  void anIslandThatLeftGuadeloupeKeepsItsNumbers() {
    assertThat(flags(patient("2781297127009", "19781208", "F", "97801"))).isEmpty();
    assertThat(flags(patient("2781297209009", "19781208", "F", "97801")))
        .containsExactly(RecordFlag.INS_PLACE_DIFFERS);
  }

  @ParameterizedTest
  @CsvSource({
    "DPOT,POSSIBLE_DUPLICATE",
    "DOUB,DUPLICATE",
    "DOUA,DUPLICATE",
    "COLP,POSSIBLE_COLLISION",
    "COLV,COLLISION",
    "HOMD,POSSIBLE_HOMONYM",
    "HOMA,HOMONYM",
    "USUR,USURPED"
  })
  void whatTheHospitalSaysOfTheRecordIsFlagged(String code, RecordFlag expected) {
    assertThat(
            flags(
                PatientTraits.named(new PersonName("TESTAMAKA", "Anne", "", "L"))
                    .attributes(Set.of(code))))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IDVER", "RECD", "IDRA", "FILI", "VIDE"})
  void otherStatusesAreNotForTheDesk(String code) {
    assertThat(
            flags(
                PatientTraits.named(new PersonName("TESTAMAKA", "Anne", "", "L"))
                    .attributes(Set.of(code))))
        .isEmpty();
  }
}
