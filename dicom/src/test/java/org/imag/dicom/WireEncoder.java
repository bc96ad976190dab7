package org.imag.dicom;

import static org.imag.dicom.Wire.UNDEFINED;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Data sets in every native encoding (PS3.5 annex A), sequences and items in the chosen length
 * forms (PS3.5 7.5); independent of the writer under test.
 */
record WireEncoder(String transferSyntax, boolean openSequences, boolean openItems) {

  private boolean explicit() {
    return !transferSyntax.equals(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
  }

  private boolean bigEndian() {
    return transferSyntax.equals(TransferSyntax.EXPLICIT_BIG_ENDIAN);
  }

  /** A whole file. */
  byte[] file(DataSet dataSet) {
    byte[] encoded = encode(dataSet);
    boolean deflated = transferSyntax.equals(TransferSyntax.DEFLATED);
    return Wire.file(transferSyntax, deflated ? deflate(encoded) : encoded);
  }

  private byte[] encode(DataSet dataSet) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    dataSet.forEach(element -> all.writeBytes(encode(element)));
    return all.toByteArray();
  }

  private byte[] encode(DataElement element) {
    if (element.vr() == VR.SQ) {
      ByteArrayOutputStream items = new ByteArrayOutputStream();
      element.items().forEach(item -> items.writeBytes(item(item)));
      byte[] content = items.toByteArray();
      byte[] end = openSequences ? tagAndLength(Tag.SEQUENCE_DELIMITATION, 0) : new byte[0];
      long length = openSequences ? UNDEFINED : content.length;
      return Wire.join(head(element.tag(), "SQ", length), content, end);
    }
    byte[] value = element.bytes();
    if (bigEndian()) {
      ByteOrders.swap(value, element.vr().wordSize());
    }
    return Wire.join(head(element.tag(), element.vr().name(), value.length), value);
  }

  private byte[] item(DataSet item) {
    byte[] content = encode(item);
    byte[] end = openItems ? tagAndLength(Tag.ITEM_DELIMITATION, 0) : new byte[0];
    return Wire.join(tagAndLength(Tag.ITEM, openItems ? UNDEFINED : content.length), content, end);
  }

  private byte[] head(int tag, String vr, long length) {
    return explicit() ? Wire.head(tag, vr, length, order()) : tagAndLength(tag, length);
  }

  private byte[] tagAndLength(int tag, long length) {
    ByteBuffer head = ByteBuffer.allocate(8).order(order());
    return head.putShort((short) (tag >>> 16)).putShort((short) tag).putInt((int) length).array();
  }

  private ByteOrder order() {
    return bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] deflated = new byte[bytes.length + 64];
    int length = deflater.deflate(deflated);
    deflater.end();
    return Arrays.copyOf(deflated, length);
  }
}
