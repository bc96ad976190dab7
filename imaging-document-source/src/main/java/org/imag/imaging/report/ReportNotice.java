package org.imag.imaging.report;

import java.util.Optional;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;

/**
 * What a sender says about one report.
 *
 * @param key which report
 * @param status how final it is
 * @param patient whose it is
 * @param document empty when a report is only withdrawn
 * @param details metadata of the document
 */
public record ReportNotice(
    ReportKey key,
    ReportStatus status,
    SourcePatientId patient,
    Optional<ReportDocument> document,
    ReportDetails details) {}
