package org.imag.imaging.report;

import java.time.Instant;
import java.util.Optional;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;

/**
 * Something to be done about a report, kept until it is done.
 *
 * @param id grows with time
 * @param reportId of the report
 * @param action what is to be done
 * @param attempts that failed so far
 * @param patient whose report it is
 * @param document empty unless it is to be published
 * @param details metadata
 * @param receivedAt when the sender said so
 * @param submission the ids it was sent under, when it was
 */
public record ReportEvent(
    long id,
    long reportId,
    ReportAction action,
    int attempts,
    SourcePatientId patient,
    Optional<ReportDocument> document,
    ReportDetails details,
    Instant receivedAt,
    Optional<ReportSubmission> submission) {}
