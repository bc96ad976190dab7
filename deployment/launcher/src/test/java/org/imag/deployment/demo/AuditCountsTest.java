package org.imag.deployment.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both ends of every transaction record an audit event (ITI TF-2 3.20, ITI TF-1 9). */
class AuditCountsTest {
  private static final AuditCounts.Job ONE_STUDY = new AuditCounts.Job(1, 1, 1);

  private final AuditCounts counts = new AuditCounts();

  @BeforeEach
  void auditAll() {
    counts.add("IMAG-PIX-PDQ-GUYANE", "ITI-8", 2);
    counts.add("IMAG-PIX-PDQ-GUYANE", "ITI-9", 2);
    counts.add("IMAG-REGISTRY-GUYANE", "ITI-8", 1);
    counts.add("IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE", AuditCounts.INSTANCES_TRANSFERRED, 1);
    counts.add("IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE", "ITI-9", 1);
    counts.add("IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE", "ITI-41", 1);
    counts.add("IMAG-REPOSITORY-GUYANE", "ITI-41", 1);
    counts.add("IMAG-REPOSITORY-GUYANE", "ITI-42", 1);
    counts.add("IMAG-REGISTRY-GUYANE", "ITI-42", 1);
    counts.add("IMAG-REGISTRY-GUYANE", "ITI-18", 5);
    counts.add("IMAG-REPOSITORY-GUYANE", "ITI-43", 1);
  }

  @Test
  void aMissingEventIsNamed() {
    assertThat(counts.missing(ONE_STUDY)).containsExactly("imaging-document-source RAD-69 0 of 1");
  }

  @Test
  void aJobWithAllItsEventsIsComplete() {
    counts.add("IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE", "RAD-69", 1);

    assertThat(counts.missing(ONE_STUDY)).isEmpty();
    assertThat(counts.total()).isEqualTo(18);
  }

  @Test
  void oneEndOfATransactionIsNotEnough() {
    counts.add("IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE", "RAD-69", 1);
    counts.add("IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE", "ITI-41", 1);

    assertThat(counts.missing(ONE_STUDY)).containsExactly("repository ITI-41 1 of 2");
  }
}
