package org.imag.repository.store;

import java.util.UUID;

/**
 * Names of objects in a content store: {@code content/ab/cd/<sha256>-<uuid>}, where abcd starts the
 * SHA-256. Nothing a sender chooses becomes part of a name, and no name is ever given twice.
 */
final class ContentKey {
  /** What every key starts with. */
  static final String PREFIX = "content/";

  private ContentKey() {}

  /** A name for these bytes that nothing has had before. */
  static String fresh(String sha256) {
    return PREFIX
        + sha256.substring(0, 2)
        + "/"
        + sha256.substring(2, 4)
        + "/"
        + sha256
        + "-"
        + UUID.randomUUID();
  }
}
