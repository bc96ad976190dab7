package org.imag.conformance.message;

import java.math.BigInteger;
import java.util.UUID;

/** New identifiers nobody used before. */
public final class FreshUid {
  private FreshUid() {}

  /** An OID of the UUID arc (ITU-T X.667): {@code 2.25.} and at most 39 digits. */
  public static String oid() {
    return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
  }

  /** A short text, the same length every time, for identifiers of patients and messages. */
  public static String token() {
    return UUID.randomUUID()
        .toString()
        .replace("-", "")
        .substring(0, 12)
        .toUpperCase(java.util.Locale.ROOT);
  }
}
