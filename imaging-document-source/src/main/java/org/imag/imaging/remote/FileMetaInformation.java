package org.imag.imaging.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The beginning of a Part 10 file (PS3.10 7.1), read off a stream and kept to be passed on.
 *
 * @param bytes preamble, prefix and group 0002
 * @param sopInstanceUid (0002,0003)
 * @param transferSyntaxUid (0002,0010)
 */
record FileMetaInformation(byte[] bytes, String sopInstanceUid, String transferSyntaxUid) {
  private static final int PREFIX_END = 132;

  /** Prefix, then (0002,0000) UL of 4 bytes. */
  private static final int FIXED = PREFIX_END + 12;

  private static final int MAX_GROUP = 1 << 20;

  /**
   * Reads no byte more than belongs to it.
   *
   * @throws IOException when it is not there or cannot be understood
   */
  static FileMetaInformation read(InputStream in) throws IOException {
    byte[] start = in.readNBytes(FIXED);
    ByteBuffer buffer = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    boolean part10 =
        start.length == FIXED
            && new String(start, 128, 4, StandardCharsets.US_ASCII).equals("DICM")
            && buffer.getInt(PREFIX_END) == 2;
    int length = part10 ? buffer.getInt(FIXED - 4) : -1;
    if (length < 0 || length > MAX_GROUP) {
      throw new IOException("what it sends is no DICOM Part 10 file");
    }
    byte[] group = in.readNBytes(length);
    Map<Integer, String> uids = uids(group);
    if (group.length < length || !uids.containsKey(0x0003) || !uids.containsKey(0x0010)) {
      throw new IOException("the file meta information it sends is not whole");
    }
    byte[] all = Arrays.copyOf(start, FIXED + length);
    System.arraycopy(group, 0, all, FIXED, length);
    return new FileMetaInformation(all, uids.get(0x0003), uids.get(0x0010));
  }

  /** The UIDs of group 0002, which is always in Explicit VR Little Endian. */
  private static Map<Integer, String> uids(byte[] group) {
    Map<Integer, String> uids = new HashMap<>();
    ByteBuffer in = ByteBuffer.wrap(group).order(ByteOrder.LITTLE_ENDIAN);
    while (in.remaining() >= 8) {
      in.getShort();
      int element = in.getShort() & 0xFFFF;
      String vr = "" + (char) in.get() + (char) in.get();
      int length = in.getShort() & 0xFFFF;
      if (vr.equals("OB") || vr.equals("UN")) {
        length = in.remaining() < 4 ? Integer.MAX_VALUE : in.getInt();
      }
      if (length < 0 || length > in.remaining()) {
        return uids;
      }
      byte[] value = new byte[length];
      in.get(value);
      if (vr.equals("UI")) {
        uids.put(element, new String(value, StandardCharsets.US_ASCII).replaceAll("[\0 ]+$", ""));
      }
    }
    return uids;
  }
}
