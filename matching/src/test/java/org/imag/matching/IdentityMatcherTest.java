package org.imag.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.matching.People.anne;
import static org.imag.matching.People.anneElsewhere;
import static org.imag.matching.People.named;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision policy of the index: rules on the INS, then weights, and doubt goes to a human. */
class IdentityMatcherTest {
  private final IdentityMatcher matcher = new IdentityMatcher(MatchingParameters.shipped());

  @Test
  void fullAgreementLinks() {
    Evidence evidence = compare(anne(), anneElsewhere());

    assertThat(evidence.zone()).isEqualTo(Zone.LINK);
    assertThat(evidence.reasons()).isEmpty();
    assertThat(evidence.parametersVersion()).isEqualTo(matcher.parameters().version());
  }

  @Test
  void anotherPersonIsDistinct() {
    Evidence evidence =
        compare(
            anne(),
            Identity.builder("B|2", "2.999.B")
                .birthName(named("MONROSE", "KEVIN"))
                .birthDate("20010514")
                .sex(Sex.M));

    assertThat(evidence.zone()).isEqualTo(Zone.DISTINCT);
  }

  @Test
  void aQualifiedInsWithAgreeingTraitsLinksWhateverElseDiffers() {
    Evidence evidence =
        compare(
            qualified(anne(), People.NUMBER).address(PostalAddress.NONE).phones(List.of()),
            qualified(anneElsewhere(), People.NUMBER)
                .motherBirthName("DORIVAL")
                .multipleBirth(true));

    assertThat(evidence.zone()).isEqualTo(Zone.LINK);
    assertThat(evidence.reasons()).containsExactly(Reason.INS_EQUAL_TRAITS_AGREE);
  }

  @Test
  void validatedWithInsCountsAsQualified() {
    Evidence evidence =
        compare(
            qualified(anne(), People.NUMBER).trust(Trust.VALI),
            qualified(anneElsewhere(), People.NUMBER));

    assertThat(evidence.reasons()).containsExactly(Reason.INS_EQUAL_TRAITS_AGREE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"family", "given", "date", "sex", "place"})
  void theSameInsWithAnotherStrictTraitIsForAHuman(String trait) {
    Identity.Builder other = qualified(anneElsewhere(), People.NUMBER);
    switch (trait) {
      case "family" -> other.birthName(named("TESTAMAKO", "ANNE-SOPHIE"));
      case "given" -> other.birthName(named("TESTAMAKA", "ROSELINE"));
      case "date" -> other.birthDate("19781209");
      case "sex" -> other.sex(Sex.M);
      default -> other.birthplace("97302");
    }

    Evidence evidence = compare(qualified(anne(), People.NUMBER), other);

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).contains(Reason.INS_EQUAL_TRAIT_DIFFERS);
  }

  @Test
  void theMothersInsOnTheNewbornIsForAHuman() {
    Identity.Builder newborn =
        qualified(Identity.builder("B|9", "2.999.B"), People.NUMBER)
            .birthName(named("DUVAL", "NOUVEAU-NÉ"))
            .birthDate("20260512")
            .sex(Sex.M)
            .birthplace("97304");

    assertThat(compare(qualified(anne(), People.NUMBER), newborn).zone()).isEqualTo(Zone.REVIEW);
  }

  @Test
  void differentQualifiedNirNeverLinkWhateverTheScore() {
    Evidence evidence =
        compare(qualified(anne(), People.NUMBER), qualified(anneElsewhere(), People.OTHER_NUMBER));

    assertThat(evidence.zone()).isEqualTo(Zone.CONFLICT);
    assertThat(evidence.reasons()).contains(Reason.INS_DIFFERENT);
    assertThat(evidence.isForbidding()).isTrue();
  }

  @Test
  void aNiaAndANirAreForAHuman() {
    Evidence evidence =
        compare(
            qualified(anne(), People.NUMBER),
            anneElsewhere().ins(new Ins(People.OTHER_NUMBER, People.NIA)).trust(Trust.QUAL));

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).contains(Reason.INS_KINDS_DIFFER);
  }

  @Test
  void anInsThatIsNotQualifiedProvesNothing() {
    Identity provisional =
        anneElsewhere().ins(new Ins(People.NUMBER, People.NIR)).trust(Trust.PROV).build();

    assertThat(provisional.qualifiedIns()).isEmpty();
    assertThat(matcher.compare(qualified(anne(), People.NUMBER).build(), provisional).reasons())
        .doesNotContain(Reason.INS_EQUAL_TRAITS_AGREE);
  }

  @Test
  void aNumberThatDiffersThoughUnqualifiedHoldsTheLinkBack() {
    Evidence evidence =
        compare(
            qualified(anne(), People.NUMBER),
            qualified(anneElsewhere(), People.OTHER_NUMBER).trust(Trust.RECUP));

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).contains(Reason.INS_UNQUALIFIED_DIFFERS);
  }

  @Test
  void aNumberWithAWrongKeyProvesNothing() {
    Evidence evidence =
        compare(
            qualified(anne(), "170017510112313"), qualified(anneElsewhere(), "170017510112313"));

    assertThat(evidence.reasons()).containsExactly(Reason.INS_KEY_WRONG);
  }

  @Test
  void aCheckedIdentityDoesNotTakeInAProvisionalOneWithoutIns() {
    Evidence evidence = compare(anne().trust(Trust.VALI), anneElsewhere());

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).containsExactly(Reason.TRUST_GAP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FICT", "DOUT", "COLP", "COLV", "USUR", "ANOM"})
  void fictitiousAndDoubtfulIdentitiesNeverLink(String code) {
    Evidence evidence =
        compare(
            qualified(anne(), People.NUMBER).attributes(Set.of(code)),
            qualified(anneElsewhere(), People.NUMBER));

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).contains(Reason.UNTRUSTED);
  }

  @Test
  void recordsOfOneDomainAreAPossibleDuplicate() {
    Evidence evidence = compare(anne(), rebuilt("A|2", "2.999.A"));

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).containsExactly(Reason.SAME_DOMAIN);
  }

  @Test
  void anAnnouncedMultipleBirthNeverLinks() {
    assertThat(compare(anne(), anneElsewhere().multipleBirth(true)).reasons())
        .containsExactly(Reason.TWIN_ALARM);
    assertThat(compare(anne().birthRank(2), anneElsewhere()).zone()).isEqualTo(Zone.REVIEW);
  }

  @Test
  void sameDayFamilyAndHomeUnderAnotherGivenNameIsATwin() {
    Evidence evidence =
        compare(anne(), anneElsewhere().birthName(named("TESTAMAKA", "ANNE-LAURE")));

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).contains(Reason.TWIN_ALARM);
  }

  @Test
  void aHundredPairsOfTwinsNeverLink() {
    List<String> givens =
        List.of(
            "LEO",
            "LEA",
            "THEO",
            "JEAN",
            "JEANNE",
            "MARIE-ROSE",
            "MARIE",
            "KEVIN",
            "MELISSA",
            "MARIE-ANNE",
            "LUCIEN",
            "SAWINI",
            "SAWINA",
            "ALEX",
            "AXEL");
    int pairs = 0;
    for (String one : givens) {
      for (String other : givens) {
        if (!one.equals(other)) {
          pairs++;
          Evidence evidence =
              compare(
                  anne().birthName(named("TESTAMAKA", one)),
                  anneElsewhere().birthName(named("TESTAMAKA", other)));
          assertThat(evidence.zone()).as(one + " and " + other).isNotEqualTo(Zone.LINK);
        }
      }
    }
    assertThat(pairs).isGreaterThan(100);
  }

  @Test
  void homonymsOfOneCommuneDoNotLinkWhenNothingTellsThemApart() {
    Evidence evidence = compare(bare(anne()), bare(anneElsewhere()));

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).containsExactly(Reason.UNCONFIRMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mother", "place", "givens", "declared"})
  void homonymsDoNotLinkWhenWhatTellsThemApartDiffers(String trait) {
    Identity.Builder other = anneElsewhere();
    switch (trait) {
      case "mother" -> other.motherBirthName("DORIVAL");
      case "place" -> other.birthplace("97209");
      case "givens" ->
          other.birthName(
              new PersonName("TESTAMAKA", List.of("ANNE-SOPHIE", "LAURE"), "ANNE-SOPHIE"));
      default -> other.attributes(Set.of("HOMA"));
    }

    Evidence evidence = compare(anne(), other);

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).contains(Reason.HOMONYM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"19780101", "19781231", "19781200", "197812", "1978"})
  void aWeakDateNeverLinks(String date) {
    Evidence evidence = compare(anne().birthDate(date), anneElsewhere().birthDate(date));

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
    assertThat(evidence.reasons()).contains(Reason.WEAK_DATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"19780812", "19781218", "19781280", "19791208", "19681208"})
  void anotherDateNeverLinks(String date) {
    Evidence evidence = compare(anne(), anneElsewhere().birthDate(date));

    assertThat(evidence.zone()).isEqualTo(Zone.REVIEW);
  }

  @Test
  void anotherSexNeverLinks() {
    assertThat(compare(anne(), anneElsewhere().sex(Sex.M)).reasons())
        .containsExactly(Reason.SEX_DIFFERS);
  }

  @ParameterizedTest
  @CsvSource({
    "TESTAMAKA, Anne Sophie, GIVEN, EXACT",
    "TESTAMAKA, ANNESOPHIE, GIVEN, EXACT",
    "TESTAMAKA, SOPHIE-ANNE, GIVEN, WORDS",
    "TESTAMAKA, ANNE-SOFIE, GIVEN, PHONETIC",
    "TESTAMAKKA, ANNE-SOPHIE, FAMILY, SIMILAR",
    "DE TESTAMAKA, ANNE-SOPHIE, FAMILY, WORDS",
    "TESTAMAKA-DUVAL, ANNE-SOPHIE, FAMILY, WORDS",
    "ANNE-SOPHIE, TESTAMAKA, FAMILY, INVERTED",
    "MONROSE, ANNE-SOPHIE, FAMILY, DIFFERENT"
  })
  void namesAgreeByLevels(String family, String given, Field field, Level level) {
    Evidence evidence = compare(anne(), anneElsewhere().birthName(named(family, given)));

    assertThat(evidence.fields())
        .filteredOn(found -> found.field() == field)
        .extracting(FieldEvidence::level)
        .containsExactly(level);
  }

  @Test
  void aMarriedNameInPlaceOfTheBirthNameIsFound() {
    Evidence evidence =
        compare(
            anne().usedName(named("DUVAL", "Anne")),
            anneElsewhere().birthName(named("DUVAL", "ANNE-SOPHIE")));

    assertThat(evidence.fields())
        .filteredOn(found -> found.field() == Field.FAMILY)
        .extracting(FieldEvidence::level)
        .containsExactly(Level.USED);
  }

  @Test
  void brothersAndSistersAreDistinct() {
    Evidence evidence =
        compare(
            anne(), anneElsewhere().birthName(named("TESTAMAKA", "MELISSA")).birthDate("19830417"));

    assertThat(evidence.zone()).isEqualTo(Zone.DISTINCT);
    assertThat(evidence.reasons()).contains(Reason.PERSON_DIFFERS);
  }

  @Test
  void aFrequentNameWeighsLess() {
    double rare = family(compare(anne(), anneElsewhere()));
    double frequent =
        family(
            compare(
                anne().birthName(named("JEAN", "ANNE")),
                anneElsewhere().birthName(named("JEAN", "ANNE"))));

    assertThat(frequent).isLessThan(rare);
  }

  @Test
  void thePostcodeOfTheCommuneIsHalfABirthplace() {
    Evidence evidence = compare(anne().birthplace("97304"), anneElsewhere().birthplace("97310"));

    assertThat(evidence.fields())
        .filteredOn(found -> found.field() == Field.BIRTHPLACE)
        .extracting(FieldEvidence::level)
        .containsExactly(Level.POSTCODE);
  }

  @Test
  void theOrderDoesNotMatter() {
    List<Identity> all = variants();
    for (Identity one : all) {
      for (Identity other : all) {
        if (!one.key().equals(other.key())) {
          assertThat(matcher.compare(one, other)).isEqualTo(matcher.compare(other, one));
        }
      }
    }
  }

  @Test
  void evidenceIsKeptAsJsonWithoutWhatItIsAbout() {
    for (Identity other : variants()) {
      Evidence evidence = matcher.compare(anne("Z").build(), other);

      assertThat(Evidence.ofJson(evidence.pair(), evidence.toJson()).toJson())
          .isEqualTo(evidence.toJson());
      assertThat(evidence.toJson()).doesNotContain("TESTAMAKA").doesNotContain("1978");
    }
  }

  @Test
  void otherJsonIsRefused() {
    assertThatThrownBy(() -> Evidence.ofJson(KeyPair.of("a", "b"), "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hostileInputIsCutShort() {
    Identity hostile =
        Identity.builder("B|1", "2.999.B")
            .birthName(
                new PersonName(
                    "É-".repeat(5_000),
                    Collections.nCopies(500, "JEAN\u0000\u202E" + "ABC ".repeat(500)),
                    "X\t".repeat(10_000)))
            .birthDate("9".repeat(10_000))
            .motherBirthName("a".repeat(10_000))
            .address(
                new PostalAddress(
                    "1".repeat(10_000),
                    Collections.nCopies(500, "1".repeat(10_000)),
                    "'".repeat(10_000),
                    "\n".repeat(10_000),
                    ""))
            .phones(Collections.nCopies(500, "0".repeat(10_000)))
            .nationalId("§".repeat(10_000))
            .build();

    assertThat(matcher.compare(anne().build(), hostile).zone()).isEqualTo(Zone.DISTINCT);
    assertThat(BlockingKeys.of(hostile).size()).isLessThanOrEqualTo(18);
  }

  private static List<Identity> variants() {
    List<Identity> all = new ArrayList<>();
    all.add(anne("A").build());
    all.add(anne("B").birthName(named("DUVAL", "ANNE")).build());
    all.add(anne("C").birthName(named("ANNE-SOPHIE", "TESTAMAKA")).build());
    all.add(anne("D").usedName(named("DUVAL", "SOPHIE")).birthDate("19780812").build());
    all.add(qualified(anne("E"), People.NUMBER).build());
    all.add(qualified(anne("F"), People.OTHER_NUMBER).birthplace("97310").build());
    all.add(anne("G").birthName(named("TESTAMAKKA", "INCONNU")).motherBirthName("").build());
    all.add(Identity.builder("H|1", "2.999.H").build());
    return all;
  }

  private Evidence compare(Identity.Builder one, Identity.Builder other) {
    return matcher.compare(one.build(), other.build());
  }

  private static Identity.Builder rebuilt(String key, String domain) {
    Identity anne = anne().build();
    return Identity.builder(key, domain)
        .birthName(anne.birthName())
        .birthDate(anne.birthDate().raw())
        .sex(anne.sex())
        .birthplace(anne.birthplace())
        .motherBirthName(anne.motherBirthName())
        .address(anne.address())
        .phones(anne.phones());
  }

  private static Identity.Builder bare(Identity.Builder identity) {
    return identity.motherBirthName("").address(PostalAddress.NONE).phones(List.of());
  }

  private static Identity.Builder qualified(Identity.Builder identity, String number) {
    return identity.ins(new Ins(number, People.NIR)).trust(Trust.QUAL);
  }

  private static double family(Evidence evidence) {
    return evidence.fields().stream()
        .filter(found -> found.field() == Field.FAMILY)
        .mapToDouble(FieldEvidence::weight)
        .sum();
  }
}
