package org.imag.bench.population;

import java.time.Instant;
import java.util.UUID;

/** A SubmissionSet (ITI TF-3 4.2.3.3). */
public record SubmissionSet(
    UUID id,
    String patientId,
    String uniqueId,
    String sourceId,
    String author,
    Instant submissionTime,
    Code contentTypeCode) {}
