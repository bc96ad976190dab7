package org.imag.repository.store;

import java.security.MessageDigest;

/** Compares bytes as they pass with what was measured when they came, by what decides alone. */
final class ContentCheck {
  private final MessageDigest sha256 = ContentDigest.algorithm("SHA-256");
  private long size;

  void add(byte[] bytes, int offset, int count) {
    sha256.update(bytes, offset, count);
    size += count;
  }

  /** Whether all that passed are these bytes; to be asked once, at their end. */
  boolean isOf(Digest measured) {
    return measured.isOf(size, ContentDigest.hex(sha256));
  }
}
