package org.imag.deployment.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ends of every transaction record an audit event (ITI TF-2 3.20, ITI TF-1 9). */
class AuditCountsTest {
  private static final String SOURCE = "IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE";
  private static final AuditCounts.Job ONE_STUDY = new AuditCounts.Job(1, 1, 1);

  private final AuditCounts counts = new AuditCounts();

  @BeforeEach
  void auditAll() {
    counts.add("DEMO-RIS-GUYANE", "ITI-8", 1);
    counts.add("IMAG-PIX-PDQ-GUYANE", "ITI-8", 2);
    counts.add("IMAG-REGISTRY-GUYANE", "ITI-8", 1);
    counts.add("DEMO-CONSUMER-GUYANE", "ITI-9", 1);
    counts.add("IMAG-PIX-PDQ-GUYANE", "ITI-9", 2);
    counts.add(SOURCE, "ITI-9", 1);
    counts.add("DEMO-PACS-GUYANE", AuditCounts.INSTANCES_TRANSFERRED, 1);
    counts.add(SOURCE, AuditCounts.INSTANCES_TRANSFERRED, 1);
    counts.add(SOURCE, "ITI-41", 1);
    counts.add("IMAG-REPOSITORY-GUYANE", "ITI-41", 1);
    counts.add("IMAG-REPOSITORY-GUYANE", "ITI-42", 1);
    counts.add("IMAG-REGISTRY-GUYANE", "ITI-42", 1);
    counts.add("DEMO-CONSUMER-GUYANE", "ITI-18", 4);
    counts.add(SOURCE, "ITI-18", 1);
    counts.add("IMAG-REGISTRY-GUYANE", "ITI-18", 5);
    counts.add("DEMO-CONSUMER-GUYANE", "ITI-43", 1);
    counts.add("IMAG-REPOSITORY-GUYANE", "ITI-43", 1);
    counts.add("DEMO-CONSUMER-GUYANE", "RAD-69", 1);
    counts.add(SOURCE, "RAD-69", 1);
  }

  @Test
  void aJobWithAllItsEventsIsComplete() {
    assertThat(counts.missing(ONE_STUDY)).isEmpty();
    assertThat(counts.total()).isEqualTo(28);
  }

  @ParameterizedTest
  @CsvSource({
    "DEMO-RIS-GUYANE, ITI-8, ris ITI-8 0 of 1",
    "IMAG-PIX-PDQ-GUYANE, ITI-8, pix-pdq ITI-8 1 of 2",
    "DEMO-CONSUMER-GUYANE, ITI-9, consumer ITI-9 0 of 1",
    "IMAG-PIX-PDQ-GUYANE, ITI-9, pix-pdq ITI-9 1 of 2",
    "DEMO-PACS-GUYANE, 110104, pacs 110104 0 of 1",
    "IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE, 110104, imaging-document-source 110104 0 of 1",
    "IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE, ITI-41, imaging-document-source ITI-41 0 of 1",
    "IMAG-REPOSITORY-GUYANE, ITI-41, repository ITI-41 0 of 1",
    "IMAG-REPOSITORY-GUYANE, ITI-42, repository ITI-42 0 of 1",
    "IMAG-REGISTRY-GUYANE, ITI-42, registry ITI-42 0 of 1",
    "IMAG-REGISTRY-GUYANE, ITI-18, registry ITI-18 4 of 5",
    "DEMO-CONSUMER-GUYANE, ITI-43, consumer ITI-43 0 of 1",
    "IMAG-REPOSITORY-GUYANE, ITI-43, repository ITI-43 0 of 1",
    "DEMO-CONSUMER-GUYANE, RAD-69, consumer RAD-69 0 of 1",
    "IMAG-IMAGING-DOCUMENT-SOURCE-GUYANE, RAD-69, imaging-document-source RAD-69 0 of 1"
  })
  void theMissingEndOfATransactionIsNamed(String sourceId, String event, String told) {
    counts.add(sourceId, event, -1);

    assertThat(counts.missing(ONE_STUDY)).containsExactly(told);
  }

  @Test
  void oneEndOfATransactionIsNotEnough() {
    counts.add("DEMO-CONSUMER-GUYANE", "RAD-69", 1);

    assertThat(counts.missing(ONE_STUDY)).containsExactly("imaging-document-source RAD-69 1 of 2");
  }

  @Test
  void eventsOfStrangersDoNotCount() {
    counts.add("VIEWER-42", "ITI-18", 3);

    assertThat(counts.total()).isEqualTo(28);
  }

  @Test
  void eachKindOfEventIsToldInOneLine() {
    assertThat(counts.lines())
        .startsWith(
            "ITI-8: ris 1, registry 1, pix-pdq 2",
            "ITI-9: consumer 1, pix-pdq 2, imaging-document-source 1",
            "110104 DICOM Instances Transferred: pacs 1, imaging-document-source 1")
        .hasSize(8);
  }
}
