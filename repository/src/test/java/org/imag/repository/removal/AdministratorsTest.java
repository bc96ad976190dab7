package org.imag.repository.removal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.imag.affinity.error.IheFailure;
import org.junit.jupiter.api.Test;

/** Nobody removes documents unless the region names them. */
class AdministratorsTest {

  @Test
  void passesOnlyThoseThatAreNamed() {
    Administrators named = new Administrators(Set.of("archiviste", "dim"));

    assertThatCode(() -> named.check(Optional.of("dim"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> named.check(Optional.of("consumer"))).isInstanceOf(IheFailure.class);
    assertThatThrownBy(() -> named.check(Optional.empty())).isInstanceOf(IheFailure.class);
  }

  @Test
  void passesNobodyWhereNobodyIsNamed() {
    assertThatThrownBy(() -> new Administrators(Set.of()).check(Optional.of("consumer")))
        .isInstanceOf(IheFailure.class);
  }

  @Test
  void passesEveryoneWhereTheRegionSaysSo() {
    assertThatCode(() -> new Administrators(Set.of("*")).check(Optional.empty()))
        .doesNotThrowAnyException();
  }
}
