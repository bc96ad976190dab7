package org.imag.deployment.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the data set of a DICOM file, pixel data included. The File Meta Information (PS3.10
 * 7.1) stays out of it: an archive may name itself there.
 */
final class DataSetDigest {
  private static final int HEAD = 144;
  private static final int META_LENGTH = 140;

  private DataSetDigest() {}

  /** Reads the file to its end. */
  static String of(InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
    MessageDigest digest = sha256();
    byte[] head = in.readNBytes(HEAD);
    if (startsWithMeta(head)) {
      int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(META_LENGTH);
      in.skipNBytes(Integer.toUnsignedLong(length));
    } else {
      digest.update(head);
    }
    byte[] buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Prefix, then the group length (0002,0000) in explicit little endian. */
  private static boolean startsWithMeta(byte[] head) {
    return head.length == HEAD
        && head[128] == 'D'
        && head[129] == 'I'
        && head[130] == 'C'
        && head[131] == 'M'
        && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(132) == 2;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
