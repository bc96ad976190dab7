package org.imag.repository.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who the sender is (ITI TF-2 3.19). */
class SenderCertificateTest {

  @Test
  void isTheCommonNameOfTheSubject() {
    assertThat(SenderCertificate.commonName("CN=dim,O=CH de Cayenne\\, Guyane")).hasValue("dim");
    assertThat(SenderCertificate.commonName("O=CN\\=dim,C=FR")).isEmpty();
    assertThat(SenderCertificate.commonName("not a name")).isEmpty();
  }

  @Test
  void isNobodyOutsideOfARequest() {
    assertThat(SenderCertificate.commonName()).isEmpty();
  }
}
