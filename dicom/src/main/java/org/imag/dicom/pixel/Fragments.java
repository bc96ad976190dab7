package org.imag.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Tag;

/**
 * The fragments of encapsulated pixel data, one after the other (PS3.5 annex A.4). Only item
 * headers are structure, whatever the bytes of a fragment look like.
 */
final class Fragments extends InputStream {
  private static final int ITEM_HEADER = 8;
  private static final int HEAD = 4;
  private static final int BUFFER = 1 << 16;
  private static final int MAX_OFFSET_TABLE = 1 << 26;

  private final InputStream in;
  private final byte[] offsetTable;
  private long offset;
  private long start;
  private byte[] head = new byte[0];
  private int headAt;
  private long left;
  private boolean ended;

  Fragments(InputStream in) throws IOException {
    this.in = in;
    long length = itemLength();
    if (length > MAX_OFFSET_TABLE) {
      throw new DicomFormatException("the basic offset table is too long", 0);
    }
    this.offsetTable = length < 0 ? new byte[0] : in.readNBytes((int) length);
    this.offset = 0;
  }

  /** The entries of the basic offset table; none when it is empty. */
  long[] offsets() {
    ByteBuffer table = ByteBuffer.wrap(offsetTable).order(ByteOrder.LITTLE_ENDIAN);
    long[] offsets = new long[offsetTable.length / Integer.BYTES];
    Arrays.setAll(offsets, i -> Integer.toUnsignedLong(table.getInt(i * Integer.BYTES)));
    return offsets;
  }

  /** Moves to the next fragment; false after the last one. */
  boolean next() throws IOException {
    if (ended) {
      return false;
    }
    in.skipNBytes(left);
    start = offset;
    long length = itemLength();
    if (length < 0) {
      left = 0;
      return false;
    }
    head = in.readNBytes((int) Math.min(HEAD, length));
    headAt = 0;
    left = length - head.length;
    offset = start + ITEM_HEADER + length;
    return true;
  }

  /** Where the item of this fragment starts, counted from the end of the offset table. */
  long start() {
    return start;
  }

  /** Whether the fragment starts with these bytes. */
  boolean startsWith(int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Writes this fragment. */
  void copyTo(OutputStream out) throws IOException {
    out.write(head, headAt, head.length - headAt);
    headAt = head.length;
    byte[] buffer = new byte[(int) Math.min(BUFFER, left)];
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new DicomFormatException("the input ends inside a fragment of pixel data", offset);
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  /** The length of the item that comes next, -1 when the pixel data end instead. */
  private long itemLength() throws IOException {
    byte[] bytes = in.readNBytes(ITEM_HEADER);
    if (bytes.length == 0) {
      ended = true;
      return -1;
    }
    if (bytes.length < ITEM_HEADER) {
      throw new DicomFormatException("the input ends between fragments of pixel data", offset);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int tag = header.getShort() << 16 | header.getShort() & 0xFFFF;
    ended = tag == Tag.SEQUENCE_DELIMITATION || tag == 0;
    if (!ended && tag != Tag.ITEM) {
      throw new DicomFormatException(
          Tag.text(tag) + " where a fragment of pixel data is due", offset);
    }
    return ended ? -1 : Integer.toUnsignedLong(header.getInt());
  }

  /** All fragments as if they were one. */
  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    while (headAt == head.length && left == 0) {
      if (!next()) {
        return -1;
      }
    }
    if (headAt < head.length) {
      int copied = Math.min(count, head.length - headAt);
      System.arraycopy(head, headAt, into, from, copied);
      headAt += copied;
      return copied;
    }
    int read = in.read(into, from, (int) Math.min(count, left));
    if (read < 0) {
      throw new DicomFormatException("the input ends inside a fragment of pixel data", offset);
    }
    left -= read;
    return read;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }
}
