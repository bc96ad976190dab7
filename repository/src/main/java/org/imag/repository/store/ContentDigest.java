package org.imag.repository.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Measures bytes as they pass. */
final class ContentDigest {
  private final MessageDigest sha1 = algorithm("SHA-1");
  private final MessageDigest sha256 = algorithm("SHA-256");
  private long size;

  void add(byte[] bytes, int count) {
    sha1.update(bytes, 0, count);
    sha256.update(bytes, 0, count);
    size += count;
  }

  long size() {
    return size;
  }

  Digest result() {
    return new Digest(hex(sha1), hex(sha256), size);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + name, e);
    }
  }
}
