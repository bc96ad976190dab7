package org.imag.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Hand-made bytes of data elements and files, independent of the writer under test. */
final class Wire {

  static final long UNDEFINED = 0xFFFFFFFFL;

  private Wire() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Explicit VR little endian, the length as the value has it. */
  static byte[] explicit(int tag, String vr, byte[] value) {
    return join(head(tag, vr, value.length, ByteOrder.LITTLE_ENDIAN), value);
  }

  static byte[] explicit(int tag, String vr, String value) {
    return explicit(tag, vr, ascii(value));
  }

  static byte[] big(int tag, String vr, byte[] value) {
    return join(head(tag, vr, value.length, ByteOrder.BIG_ENDIAN), value);
  }

  static byte[] implicit(int tag, byte[] value) {
    return join(implicitHead(tag, value.length), value);
  }

  static byte[] implicit(int tag, String value) {
    return implicit(tag, ascii(value));
  }

  static byte[] implicitHead(int tag, long length) {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    return head.putShort((short) (tag >>> 16)).putShort((short) tag).putInt((int) length).array();
  }

  static byte[] head(int tag, String vr, long length) {
    return head(tag, vr, length, ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] head(int tag, String vr, long length, ByteOrder order) {
    boolean longForm = "OB OD OF OL OV OW SQ SV UC UN UR UT UV ".contains(vr + " ");
    ByteBuffer head = ByteBuffer.allocate(longForm ? 12 : 8).order(order);
    head.putShort((short) (tag >>> 16)).putShort((short) tag).put(ascii(vr));
    if (longForm) {
      head.putShort((short) 0).putInt((int) length);
    } else {
      head.putShort((short) length);
    }
    return head.array();
  }

  static byte[] item(byte[]... content) {
    byte[] all = join(content);
    return join(implicitHead(Tag.ITEM, all.length), all);
  }

  static byte[] openItem(byte[]... content) {
    return join(
        implicitHead(Tag.ITEM, UNDEFINED), join(content), implicitHead(Tag.ITEM_DELIMITATION, 0));
  }

  static byte[] sequenceEnd() {
    return implicitHead(Tag.SEQUENCE_DELIMITATION, 0);
  }

  static byte[] words(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(v -> bytes.putShort((short) v));
    return bytes.array();
  }

  static byte[] meta(String transferSyntax) {
    return join(
        explicit(Tag.FILE_META_INFORMATION_VERSION, "OB", new byte[] {0, 1}),
        explicit(Tag.TRANSFER_SYNTAX_UID, "UI", even(transferSyntax)));
  }

  static String even(String uid) {
    return uid.length() % 2 == 0 ? uid : uid + "\0";
  }

  static byte[] prefix() {
    return join(new byte[128], ascii("DICM"));
  }

  /** Preamble, group length, meta information and the given data set. */
  static byte[] file(String transferSyntax, byte[]... dataSet) {
    byte[] meta = meta(transferSyntax);
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    length.putInt(meta.length);
    return join(
        prefix(),
        explicit(Tag.FILE_META_INFORMATION_GROUP_LENGTH, "UL", length.array()),
        meta,
        join(dataSet));
  }

  static byte[] explicitFile(byte[]... dataSet) {
    return file(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, dataSet);
  }

  static DicomFile read(byte[] file) throws IOException {
    return Part10Reader.read(new ByteArrayInputStream(file), ReadLimits.STANDARD);
  }

  static DicomFile readHeader(byte[] file) throws IOException {
    return Part10Reader.readHeader(new ByteArrayInputStream(file), ReadLimits.STANDARD);
  }

  static byte[] write(DicomFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10Writer.write(file, out);
    return out.toByteArray();
  }
}
