package org.imag.imaging.web;

import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told when its request fails (PS3.18 8.5). */
final class FailureAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(FailureAnswers.class);

  private FailureAnswers() {}

  /** A status with an explanation; nothing of the inside of the server. */
  static DicomWebAnswer of(RuntimeException failure) {
    if (failure instanceof DicomWebRefusal refusal) {
      return Problem.of(refusal.status(), refusal.getMessage());
    }
    if (failure instanceof AuditNotRecorded) {
      LOG.error("A request for images is refused because it could not be audited", failure);
      return Problem.of(503, "The access cannot be audited now and is refused; try again later");
    }
    if (failure instanceof ArchiveUnavailable) {
      LOG.error("A request for images failed", failure);
      return Problem.of(503, failure.getMessage());
    }
    LOG.error("A request for images failed inside the server", failure);
    return Problem.of(500, "The request failed inside the server; the failure may be permanent");
  }
}
