package org.imag.imaging.archive;

import java.util.regex.Pattern;

/**
 * The syntax of a DICOM UID (PS3.5 9.1), lenient about leading zeros, which archives do contain.
 */
public final class DicomUid {
  private static final Pattern SYNTAX = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final int MAX_LENGTH = 64;

  private DicomUid() {}

  /** Whether the text is a UID: digits and single dots, at most 64 characters. */
  public static boolean isValid(String text) {
    return text != null && text.length() <= MAX_LENGTH && SYNTAX.matcher(text).matches();
  }
}
