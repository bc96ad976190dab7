package org.imag.bench.population;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The codes of one attribute, the frequent ones first: each about half as often as the one before.
 */
enum CodeSet {
  CLASS(
      new Code("IMAGES", "Images", "1.3.6.1.4.1.19376.1.2.6.1"),
      new Code("REPORTS", "Reports", "1.3.6.1.4.1.19376.1.2.6.1"),
      new Code("SUMMARIES", "Summaries", "1.3.6.1.4.1.19376.1.2.6.1"),
      new Code("CONSENTS", "Consents", "1.3.6.1.4.1.19376.1.2.6.1")),
  TYPE(
      new Code("18748-4", "Diagnostic imaging study", "2.16.840.1.113883.6.1"),
      new Code("11528-7", "Radiology report", "2.16.840.1.113883.6.1"),
      new Code("24627-2", "CT chest", "2.16.840.1.113883.6.1"),
      new Code("24604-1", "MG breast", "2.16.840.1.113883.6.1"),
      new Code("24558-9", "US abdomen", "2.16.840.1.113883.6.1"),
      new Code("24590-2", "MR brain", "2.16.840.1.113883.6.1"),
      new Code("34133-9", "Summary of episode", "2.16.840.1.113883.6.1")),
  FORMAT(
      new Code("1.2.840.10008.5.1.4.1.1.88.59", "Key Object Selection", "1.2.840.10008.2.6.1"),
      new Code("urn:ihe:iti:xds-sd:pdf:2008", "PDF", "1.3.6.1.4.1.19376.1.2.3"),
      new Code("urn:ihe:iti:xds-sd:text:2008", "Text", "1.3.6.1.4.1.19376.1.2.3")),
  PRACTICE_SETTING(
      new Code("394914008", "Radiology", "2.16.840.1.113883.6.96"),
      new Code("394579002", "Cardiology", "2.16.840.1.113883.6.96"),
      new Code("394591006", "Neurology", "2.16.840.1.113883.6.96"),
      new Code("394592004", "Oncology", "2.16.840.1.113883.6.96"),
      new Code("394537008", "Paediatrics", "2.16.840.1.113883.6.96")),
  FACILITY(
      new Code("HOSP", "Hôpital", "2.16.840.1.113883.5.11"),
      new Code("RADDX", "Cabinet de radiologie", "2.16.840.1.113883.5.11"),
      new Code("ER", "Urgences", "2.16.840.1.113883.5.11")),
  CONFIDENTIALITY(
      new Code("N", "Normal", "2.16.840.1.113883.5.25"),
      new Code("R", "Restreint", "2.16.840.1.113883.5.25"),
      new Code("V", "Très restreint", "2.16.840.1.113883.5.25")),
  MODALITY(
      new Code("CT", "Scanner", "1.2.840.10008.2.16.4"),
      new Code("DX", "Radiographie", "1.2.840.10008.2.16.4"),
      new Code("MR", "IRM", "1.2.840.10008.2.16.4"),
      new Code("US", "Échographie", "1.2.840.10008.2.16.4"),
      new Code("MG", "Mammographie", "1.2.840.10008.2.16.4"),
      new Code("PT", "TEP", "1.2.840.10008.2.16.4")),
  REGION(
      new Code("51185008", "Thorax", "2.16.840.1.113883.6.96"),
      new Code("69536005", "Tête", "2.16.840.1.113883.6.96"),
      new Code("818983003", "Abdomen", "2.16.840.1.113883.6.96"),
      new Code("12921003", "Bassin", "2.16.840.1.113883.6.96"),
      new Code("72696002", "Genou", "2.16.840.1.113883.6.96"),
      new Code("76752008", "Sein", "2.16.840.1.113883.6.96"));

  private final List<Code> codes;

  CodeSet(Code... codes) {
    this.codes = List.of(codes);
  }

  Code any(SplittableRandom random) {
    int halvings = Long.numberOfTrailingZeros(random.nextLong() | Long.MIN_VALUE);
    return codes.get(Math.min(halvings, codes.size() - 1));
  }
}
