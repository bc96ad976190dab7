package org.imag.repository.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntConsumer;

/** Measures bytes as they pass. */
final class ContentDigest {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final MessageDigest sha1 = algorithm("SHA-1");
  private final MessageDigest sha256 = algorithm("SHA-256");
  private long size;

  /** Measures a stream to its end, telling the number of bytes after each read. */
  static Digest of(InputStream in, IntConsumer passed) throws IOException {
    ContentDigest digest = new ContentDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      digest.add(buffer, 0, count);
      passed.accept(count);
    }
    return digest.result();
  }

  void add(byte[] bytes, int offset, int count) {
    sha1.update(bytes, offset, count);
    sha256.update(bytes, offset, count);
    size += count;
  }

  long size() {
    return size;
  }

  Digest result() {
    return new Digest(hex(sha1), hex(sha256), size);
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + name, e);
    }
  }
}
