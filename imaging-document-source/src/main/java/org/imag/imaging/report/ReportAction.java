package org.imag.imaging.report;

/** What is done about a report. */
public enum ReportAction {
  /** Its document is registered, in the place of the former one when there is one. */
  PUBLISH,
  /** Its document is deprecated (Metadata Update 3.57.4.1.3.3.2). */
  WITHDRAW,
  /** Every version of it is taken out of the registry: it was never of this patient (RMD 3.62). */
  REMOVE
}
