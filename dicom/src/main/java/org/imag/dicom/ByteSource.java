package org.imag.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Input with a known position, a short look ahead, and reads that never allocate more than what has
 * arrived twice over.
 */
final class ByteSource {

  private static final int BUFFER = 1 << 14;
  private static final int FIRST_CHUNK = 1 << 20;

  private final InputStream rest;
  private final byte[] buffer;
  private final boolean whole;
  private int at;
  private int filled;
  private long bufferOffset;

  ByteSource(InputStream in) {
    this.rest = in;
    this.buffer = new byte[BUFFER];
    this.whole = false;
  }

  private ByteSource(byte[] bytes, int from, int to, long offsetOfFirst) {
    this.rest = InputStream.nullInputStream();
    this.buffer = bytes;
    this.whole = true;
    this.at = from;
    this.filled = to;
    this.bufferOffset = offsetOfFirst - from;
  }

  /** The next bytes as a source of their own, with positions of this one; this one moves past. */
  ByteSource slice(long length, long max, int tag) throws IOException {
    long from = offset();
    if (whole && length <= filled - at) {
      ByteSource slice = new ByteSource(buffer, at, at + (int) length, from);
      at += (int) length;
      return slice;
    }
    byte[] bytes = readValue(length, max, tag);
    return new ByteSource(bytes, 0, bytes.length, from);
  }

  /** A second reader of the same bytes; only for sources that {@link #slice} made. */
  ByteSource copy() {
    return new ByteSource(buffer, at, filled, offset());
  }

  long offset() {
    return bufferOffset + at;
  }

  /** Makes up to {@code count} bytes visible to {@link #peekAt} and says how many there are. */
  int peek(int count) throws IOException {
    if (filled - at < count && !whole) {
      fill(count);
    }
    return Math.min(count, filled - at);
  }

  private void fill(int count) throws IOException {
    if (at + count > buffer.length) {
      System.arraycopy(buffer, at, buffer, 0, filled - at);
      bufferOffset += at;
      filled -= at;
      at = 0;
    }
    while (filled - at < count && filled < buffer.length) {
      int read = rest.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        return;
      }
      filled += read;
    }
  }

  int peekAt(int index) {
    return buffer[at + index] & 0xFF;
  }

  void skip(int count) {
    at += count;
  }

  int u8() throws IOException {
    require(1);
    return buffer[at++] & 0xFF;
  }

  int u16(boolean bigEndian) throws IOException {
    require(2);
    int first = buffer[at++] & 0xFF;
    int second = buffer[at++] & 0xFF;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  long u32(boolean bigEndian) throws IOException {
    long first = u16(bigEndian);
    long second = u16(bigEndian);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  int tag(boolean bigEndian) throws IOException {
    int group = u16(bigEndian);
    return group << 16 | u16(bigEndian);
  }

  private void require(int count) throws IOException {
    if (peek(count) < count) {
      throw new DicomFormatException("input ends inside a data element header", offset());
    }
  }

  byte[] readValue(long length, long max, int tag) throws IOException {
    if (length > max) {
      throw new ReadLimitException(
          Tag.text(tag) + " declares " + length + " bytes, more than the " + max + " allowed",
          offset());
    }
    byte[] value = new byte[(int) Math.min(length, FIRST_CHUNK)];
    int have = 0;
    while (have < length) {
      if (have == value.length) {
        value = Arrays.copyOf(value, (int) Math.min(length, 2L * value.length));
      }
      int read = read(value, have, value.length - have);
      if (read < 0) {
        throw new DicomFormatException(
            Tag.text(tag) + " declares " + length + " bytes, the input ends after " + have,
            offset());
      }
      have += read;
    }
    return value;
  }

  /** Moves past a value of any length without keeping it. */
  void skipValue(long length, int tag) throws IOException {
    byte[] passed = new byte[(int) Math.min(length, BUFFER)];
    long left = length;
    while (left > 0) {
      int read = read(passed, 0, (int) Math.min(left, passed.length));
      if (read < 0) {
        throw new DicomFormatException(
            Tag.text(tag)
                + " declares "
                + length
                + " bytes, the input ends after "
                + (length - left),
            offset());
      }
      left -= read;
    }
  }

  private int read(byte[] into, int from, int count) throws IOException {
    if (at < filled) {
      int copied = Math.min(count, filled - at);
      System.arraycopy(buffer, at, into, from, copied);
      at += copied;
      return copied;
    }
    int read = rest.read(into, from, count);
    bufferOffset += Math.max(read, 0);
    return read;
  }

  /** Moves past what is buffered, else past as much of the input as it can skip at once. */
  private long skipSome(long count) throws IOException {
    if (at < filled) {
      int passed = (int) Math.min(Math.max(count, 0), filled - at);
      at += passed;
      return passed;
    }
    long passed = rest.skip(count);
    bufferOffset += passed;
    return passed;
  }

  /** Everything not read yet; this source must not be used beside it. */
  InputStream remaining() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int from, int count) throws IOException {
        return ByteSource.this.read(into, from, count);
      }

      @Override
      public long skip(long count) throws IOException {
        return ByteSource.this.skipSome(count);
      }
    };
  }
}
