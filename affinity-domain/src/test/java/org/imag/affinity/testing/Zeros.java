package org.imag.affinity.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream of zero bytes that no memory holds; it may break off. */
public final class Zeros extends InputStream {
  private final long failAt;
  private long left;
  private long delivered;

  private Zeros(long size, long failAt) {
    this.left = size;
    this.failAt = failAt;
  }

  /** So many bytes. */
  public static Zeros of(long size) {
    return new Zeros(size, Long.MAX_VALUE);
  }

  /** Fails after so many bytes, as a lost connection does. */
  public static Zeros breakingOffAt(long bytes) {
    return new Zeros(Long.MAX_VALUE, bytes);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : 0;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (delivered >= failAt) {
      throw new IOException("connection reset");
    }
    if (left == 0) {
      return -1;
    }
    int count = (int) Math.min(length, left);
    Arrays.fill(target, offset, offset + count, (byte) 0);
    left -= count;
    delivered += count;
    return count;
  }

  /** How many bytes were read. */
  public long delivered() {
    return delivered;
  }
}
