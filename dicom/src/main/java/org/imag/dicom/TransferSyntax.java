package org.imag.dicom;

import java.util.Set;

/** Transfer syntax UIDs and their framing (DICOM PS3.5 annex A). */
public final class TransferSyntax {

  public static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
  public static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  public static final String ENCAPSULATED_UNCOMPRESSED = "1.2.840.10008.1.2.1.98";
  public static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  public static final String EXPLICIT_BIG_ENDIAN = "1.2.840.10008.1.2.2";
  public static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
  public static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
  public static final String JPEG_LS_LOSSLESS = "1.2.840.10008.1.2.4.80";
  public static final String JPEG_2000_LOSSLESS = "1.2.840.10008.1.2.4.90";
  public static final String JPEG_2000 = "1.2.840.10008.1.2.4.91";
  public static final String RLE_LOSSLESS = "1.2.840.10008.1.2.5";

  private static final Set<String> NATIVE =
      Set.of(IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, DEFLATED, EXPLICIT_BIG_ENDIAN);

  private TransferSyntax() {}

  /** True when pixel data are not compressed and not in fragments (PS3.5 annex A.1 to A.3, A.5). */
  public static boolean isNative(String uid) {
    return NATIVE.contains(uid);
  }

  /** The syntax in which our writer stores a data set that was read in {@code uid}. */
  static String whenWritten(String uid) {
    return isNative(uid) ? EXPLICIT_LITTLE_ENDIAN : uid;
  }
}
