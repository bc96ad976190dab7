package org.imag.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.matching.People.anne;
import static org.imag.matching.People.anneElsewhere;
import static org.imag.matching.People.named;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which identities are compared at all. */
class BlockingKeysTest {
  /** FNV-1a of {@code ins|278129731100926}, mixed once; computed elsewhere. */
  private static final long STORED_KEY = 3666307282700799117L;

  @ParameterizedTest
  @CsvSource({
    "TESTAMAKA, ANNE SOPHIE, 19781208",
    "ANNE-SOPHIE, TESTAMAKA, 19781208",
    "TESTAMAKA, ANNE-SOPHIE, 19780812",
    "TESTAMAKA, ANNE-SOPHIE, 19791208",
    "TESTAMAKA, ANNE-SOPHIE, 19781218",
    "TESTAMAKA, ANNE-SOPHIE, 19780101",
    "TESTAMACA, ANNE-SOFIE, 19781208",
    "TESTAMAKA, NOUVEAU-NE, 19781208",
    "DUVAL, ANNE-SOPHIE, 19781208",
    "INCONNU, X, 19781208"
  })
  void errorsOfEntryLeaveAKeyInCommon(String family, String given, String date) {
    Identity.Builder changed = moved().birthName(named(family, given)).birthDate(date);

    assertThat(shared(anne(), changed)).isNotEmpty();
  }

  @Test
  void nothingInCommonIsNoKeyInCommon() {
    Identity.Builder other =
        Identity.builder("B|2", "2.999.B")
            .birthName(named("MONROSE", "KEVIN"))
            .birthDate("19781208")
            .sex(Sex.F)
            .birthplace("97209");

    assertThat(shared(anne(), other)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"date", "name", "place"})
  void aDateANameOrAPlaceAloneIsNoKey(String known) {
    Identity.Builder identity = Identity.builder("A|1", "2.999.A");
    switch (known) {
      case "date" -> identity.birthDate("19781208");
      case "name" -> identity.birthName(named("TESTAMAKA", "ANNE"));
      default -> identity.birthplace("97311");
    }

    assertThat(BlockingKeys.of(identity.build())).isEmpty();
  }

  @Test
  void onlyAQualifiedInsIsAKey() {
    Identity.Builder one =
        Identity.builder("A|1", "2.999.A").ins(new Ins(People.NUMBER, People.NIR));

    assertThat(BlockingKeys.of(one.trust(Trust.PROV).build())).isEmpty();
    assertThat(BlockingKeys.of(one.trust(Trust.QUAL).build())).hasSize(1);
  }

  @Test
  void keysAreTheSameInEveryRunForTheyAreStored() {
    Identity identity =
        Identity.builder("A|1", "2.999.A")
            .ins(new Ins(People.NUMBER, People.NIR))
            .trust(Trust.QUAL)
            .build();

    assertThat(BlockingKeys.of(identity)).containsExactly(STORED_KEY);
  }

  private static Identity.Builder moved() {
    return anneElsewhere()
        .address(PostalAddress.of("12 avenue Bel Air", "97232", "Le Lamentin"))
        .phones(List.of("0696 98 76 54"));
  }

  private static Set<Long> shared(Identity.Builder one, Identity.Builder other) {
    Set<Long> shared = new HashSet<>(BlockingKeys.of(one.build()));
    shared.retainAll(BlockingKeys.of(other.build()));
    return shared;
  }
}
