package org.imag.imaging.report;

import org.openehealth.ipf.commons.ihe.xds.core.metadata.Code;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.LocalizedString;

/** The kinds of report document (RAD TF-2 4.68.4.1.2.2), with mimeType and formatCode. */
public enum ReportFormat {
  PDF("application/pdf", "urn:ihe:rad:PDF", "Radiology XDS-I PDF"),
  WRAPPED_TEXT("text/xml", "urn:ihe:rad:TEXT", "Radiology XDS-I Text"),
  STRUCTURED_CDA(
      "text/xml",
      "urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013",
      "Radiology XDS-I Structured CDA"),
  /** The French CDA report with a PDF body. */
  CDA_PDF("text/xml", "urn:ihe:iti:xds-sd:pdf:2008", "XDS-SD PDF");

  private static final String IHE_FORMATS = "1.3.6.1.4.1.19376.1.2.3";

  private final String mimeType;
  private final String formatCode;
  private final String display;

  ReportFormat(String mimeType, String formatCode, String display) {
    this.mimeType = mimeType;
    this.formatCode = formatCode;
    this.display = display;
  }

  public String mimeType() {
    return mimeType;
  }

  /** DocumentEntry.formatCode. */
  public Code formatCode() {
    return new Code(formatCode, new LocalizedString(display), IHE_FORMATS);
  }
}
