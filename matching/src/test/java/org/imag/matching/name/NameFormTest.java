package org.imag.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts of a name: letters without accents, marks as one space, nothing of placeholders. */
class NameFormTest {
  @ParameterizedTest
  @CsvSource({
    "Anne-Sophie, ANNE SOPHIE",
    "d'Alençon, D ALENCON",
    "Cœur, COEUR",
    "Lætitia, LAETITIA",
    "St-Aimé, SAINT AIME",
    "CÃ©saire, CESAIRE",
    "HÃ©lÃ¨ne, HELENE",
    "'  Jean   Marc ', JEAN MARC"
  })
  void accentsLigaturesAndSignsDoNotCount(String written, String form) {
    assertThat(NameForm.of(written)).hasToString(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NOUVEAU-NÉ", "Inconnu", "X", "XXX", "TEST", "bébé", "", "  ", "-", "000"})
  void aPlaceholderIsNoName(String written) {
    assertThat(NameForm.of(written).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "HIPPOLYTE, IPOLITE",
    "CESAIRE, SEZERE",
    "RENEAUX, RENO",
    "PHILIPPE, FILIPE",
    "THEOPHILE, TEOFIL",
    "TELCHID, TELCHIDE",
    "CHALONO, SHALONO"
  })
  void frenchAndCreoleSpellingsSoundAlike(String one, String other) {
    assertThat(NameForm.of(one).soundsLike(NameForm.of(other))).isTrue();
    assertThat(NameForm.of(other).soundsLike(NameForm.of(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "JEAN, JEANNE",
    "MARTIN, MARTINE",
    "FREDERIC, FREDERIQUE",
    "MARIO, MARIA",
    "LEO, LEA",
    "RENE, RENEE"
  })
  void brotherAndSisterAreNoSlipOfThePen(String one, String other) {
    assertThat(GenderedPair.of(one, other)).isTrue();
    assertThat(GenderedPair.of(other, one)).isTrue();
  }

  @Test
  void hugeAndHostileTextsAreCut() {
    assertThat(NameForm.of("A\u0000B\u202E".repeat(100_000)).compact().length())
        .isLessThanOrEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"3 rue du Fleuve, FLEUVE", "AV. DE LA LIBERTE, LIBERTE", "Bourg, BOURG"})
  void theKindOfAStreetDoesNotCount(String line, String street) {
    assertThat(NameForm.street(line)).isEqualTo(street);
  }
}
