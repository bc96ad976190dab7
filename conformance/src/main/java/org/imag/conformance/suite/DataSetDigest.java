package org.imag.conformance.suite;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-1 over the data set of a Part 10 file, pixel data included. The File Meta Information (PS3.10
 * 7.1) stays out of it: whoever writes a file anew puts its own implementation there.
 */
final class DataSetDigest {
  private static final int PREFIX = 132;

  private DataSetDigest() {}

  /**
   * Reads the file to its end.
   *
   * @throws IOException when it is not a Part 10 file
   */
  static String of(InputStream file) throws IOException {
    skipMeta(new DataInputStream(file));
    MessageDigest digest = Samples.sha1();
    byte[] buffer = new byte[64 * 1024];
    for (int n = file.read(buffer); n >= 0; n = file.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void skipMeta(DataInputStream in) throws IOException {
    try {
      byte[] head = new byte[PREFIX + 12];
      in.readFully(head);
      ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      boolean prefix = head[128] == 'D' && head[129] == 'I' && head[130] == 'C' && head[131] == 'M';
      boolean groupLength = fields.getShort(132) == 2 && fields.getShort(134) == 0;
      if (!prefix || !groupLength) {
        throw new IOException("not a DICOM Part 10 file with File Meta Information");
      }
      in.skipNBytes(Integer.toUnsignedLong(fields.getInt(140)));
    } catch (EOFException e) {
      throw new IOException("a DICOM file cut short in its File Meta Information", e);
    }
  }
}
