package org.imag.imaging.manifest;

import java.util.Optional;
import org.imag.dicom.DataSet;

/**
 * Text of images as XDS metadata can carry it: without the control characters that XML forbids and
 * short enough for a slot, whose values have 256 characters at most (ITI TF-3 4.2.3.1.1).
 */
final class MetadataText {
  /** A Long String of DICOM (PS3.5 6.2); escaped for HL7 it takes three times as much. */
  static final int SLOT = 64;

  /** For texts that are not in a slot. */
  static final int COMMENT = 1024;

  private MetadataText() {}

  /** The first value for people to read, cut where it is longer than its place allows. */
  static Optional<String> of(DataSet dataSet, int tag, int max) {
    return printable(dataSet, tag).map(text -> text.substring(0, end(text, max)).strip());
  }

  /** The first value, whole: one that is longer than DICOM allows identifies nothing. */
  static Optional<String> identifier(DataSet dataSet, int tag) {
    return printable(dataSet, tag).filter(text -> text.length() <= SLOT);
  }

  private static Optional<String> printable(DataSet dataSet, int tag) {
    return dataSet
        .string(tag)
        .map(text -> text.replaceAll("[\\p{Cntrl}\uFFFE\uFFFF]+", " ").strip())
        .filter(text -> !text.isEmpty());
  }

  /** Never between the two halves of a character. */
  private static int end(String text, int max) {
    int end = Math.min(text.length(), max);
    boolean halved = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return halved ? end - 1 : end;
  }
}
