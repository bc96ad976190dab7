package org.imag.affinity.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 4514: distinguished names as text. */
class CommonNameTest {
  @Test
  void theCommonNameOfASubjectIsFound() {
    assertThat(CommonName.of("CN=dim,O=CH de Cayenne\\, Guyane")).hasValue("dim");
    assertThat(CommonName.of("O=CN\\=dim,C=FR")).isEmpty();
    assertThat(CommonName.of("not a name")).isEmpty();
  }
}
