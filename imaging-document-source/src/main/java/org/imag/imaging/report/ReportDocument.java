package org.imag.imaging.report;

/**
 * The document of a report.
 *
 * @param format what it is
 * @param content its bytes, bounded by {@code source.reports.maxBytes}
 * @param digest SHA-256 of what the sender sent, lower-case hex; equal for equal reports, also when
 *     the document was made around it here
 */
public record ReportDocument(ReportFormat format, byte[] content, String digest) {}
