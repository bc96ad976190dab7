package org.imag.imaging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Pictures never take more memory than is set aside for them. */
class RenderingMemoryTest {
  private final RenderingMemory memory = new RenderingMemory(100);

  @Test
  void whatNeverFitsIs406() {
    assertThatThrownBy(() -> memory.take(120L << 20))
        .isInstanceOfSatisfying(
            DicomWebRefusal.class, refusal -> assertThat(refusal.status()).isEqualTo(406));
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    for (int i = 0; i < 10; i++) {
      int taken = memory.take(90L << 20);
      assertThat(taken).isBetween(90, 100);
      memory.give(taken);
    }
  }
}
