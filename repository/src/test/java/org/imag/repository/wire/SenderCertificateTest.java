package org.imag.repository.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who the sender is (ITI TF-2 3.19). */
class SenderCertificateTest {

  @Test
  void isNobodyOutsideOfARequest() {
    assertThat(SenderCertificate.commonName()).isEmpty();
  }
}
