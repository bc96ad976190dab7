package org.imag.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A value of known length as a stream that ends with it; a value cut short is an error. */
final class ValueBytes extends FilterInputStream {
  private long left;

  ValueBytes(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = super.read(into, from, (int) Math.min(count, left));
    if (read < 0) {
      throw new DicomFormatException("the input ends " + left + " bytes before its value", 0);
    }
    left -= read;
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
