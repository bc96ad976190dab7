package org.imag.dicom.pixel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.VR;

/** Small images and their files, made by hand. */
final class ImageFile {
  private ImageFile() {}

  /** A MONOCHROME2 image of 16 bits without pixels. */
  static DataSet header(int rows, int columns, int frames) {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7.3")
        .put(Tag.SOP_INSTANCE_UID, "2.999.1")
        .putInts(Tag.SAMPLES_PER_PIXEL, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .putInts(Tag.NUMBER_OF_FRAMES, frames)
        .putInts(Tag.ROWS, rows)
        .putInts(Tag.COLUMNS, columns)
        .putInts(Tag.BITS_ALLOCATED, 16)
        .putInts(Tag.BITS_STORED, 16)
        .putInts(Tag.HIGH_BIT, 15)
        .putInts(Tag.PIXEL_REPRESENTATION, 0)
        .build();
  }

  /** The same with samples of 8 bits. */
  static DataSet header8(int rows, int columns, int frames) {
    return header(rows, columns, frames).toBuilder()
        .putInts(Tag.BITS_ALLOCATED, 8)
        .putInts(Tag.BITS_STORED, 8)
        .putInts(Tag.HIGH_BIT, 7)
        .build();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] words(int... values) {
    ByteBuffer words = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(value -> words.putShort((short) value));
    return words.array();
  }

  static InputStream nativeFile(DataSet header, byte[] pixels) {
    return file(
        header.toBuilder().put(Tag.PIXEL_DATA, VR.OW, pixels).build(),
        TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
        new byte[0]);
  }

  /** Pixel data in fragments, the first of which is the offset table. */
  static InputStream encapsulated(DataSet header, String transferSyntax, byte[]... items) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    pixels.writeBytes(bytes(0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, 255, 255, 255, 255));
    for (byte[] item : items) {
      pixels.writeBytes(itemHeader(0xE000, item.length));
      pixels.writeBytes(item);
    }
    pixels.writeBytes(itemHeader(0xE0DD, 0));
    return file(header, transferSyntax, pixels.toByteArray());
  }

  private static byte[] itemHeader(int element, int length) {
    ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    return header.putShort((short) 0xFFFE).putShort((short) element).putInt(length).array();
  }

  static InputStream file(DataSet dataSet, String transferSyntax, byte[] after) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes(bytes('D', 'I', 'C', 'M'));
    try {
      Part10Writer.writeDataSet(
          DataSet.builder().put(Tag.TRANSFER_SYNTAX_UID, transferSyntax).build(), file);
      Part10Writer.writeDataSet(dataSet, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file.writeBytes(after);
    return new ByteArrayInputStream(file.toByteArray());
  }
}
