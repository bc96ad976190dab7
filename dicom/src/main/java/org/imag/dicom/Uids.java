package org.imag.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/** Unique identifiers (DICOM PS3.5 section 9 and annex B). */
public final class Uids {

  /** Implementation Class UID (0002,0012) of this library. */
  public static final String IMPLEMENTATION_CLASS = "2.25.171913022478241906236712940530415183973";

  /** Implementation Version Name (0002,0013) of this library. */
  public static final String IMPLEMENTATION_VERSION = "IMAG_DICOM_1";

  private static final Pattern SYNTAX = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");

  private Uids() {}

  /** A new UID of the form {@code 2.25.<UUID as decimal>} (PS3.5 annex B.2). */
  public static String random() {
    return of(UUID.randomUUID());
  }

  /** The UID derived from a UUID (PS3.5 annex B.2). */
  public static String of(UUID uuid) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    return "2.25." + new BigInteger(1, bytes.array());
  }

  /** True when the text is a UID of at most 64 characters (PS3.5 section 9.1). */
  public static boolean isValid(String text) {
    return text.length() <= 64 && SYNTAX.matcher(text).matches();
  }
}
