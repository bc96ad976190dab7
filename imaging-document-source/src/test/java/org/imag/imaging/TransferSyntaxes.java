package org.imag.imaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;

/** Files in transfer syntaxes that the product does not write. */
public final class TransferSyntaxes {
  private static final int HEADER = 132;

  private TransferSyntaxes() {}

  /** The data set in Implicit VR Little Endian (PS3.5 A.1); without sequences. */
  public static byte[] implicit(DataSet dataSet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    meta(out, dataSet, TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
    for (DataElement element : dataSet) {
      if (element.items().isEmpty()) {
        byte[] value = element.bytes();
        header(out, element.tag(), value.length);
        out.write(value);
      }
    }
    return out.toByteArray();
  }

  /** The data set in Explicit VR Little Endian, whatever its Transfer Syntax UID is said to be. */
  public static byte[] explicit(DataSet dataSet, String transferSyntax) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    meta(out, dataSet, transferSyntax);
    Part10Writer.writeDataSet(dataSet, out);
    return out.toByteArray();
  }

  /** The data set with one made-up JPEG fragment as its pixels (PS3.5 A.4). */
  public static byte[] jpegBaseline(DataSet dataSet) throws IOException {
    return encapsulated(
        dataSet, TransferSyntax.JPEG_BASELINE, new byte[] {(byte) 0xFF, (byte) 0xD8, -1, -39});
  }

  /** The data set with these fragments as its pixels (PS3.5 A.4). */
  public static byte[] encapsulated(DataSet dataSet, String transferSyntax, byte[]... fragments)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    meta(out, dataSet, transferSyntax);
    Part10Writer.writeDataSet(dataSet.toBuilder().remove(Tag.PIXEL_DATA).build(), out);
    out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
    header(out, Tag.ITEM, 0);
    for (byte[] fragment : fragments) {
      byte[] even = Arrays.copyOf(fragment, fragment.length + (fragment.length & 1));
      header(out, Tag.ITEM, even.length);
      out.write(even);
    }
    header(out, Tag.SEQUENCE_DELIMITATION, 0);
    return out.toByteArray();
  }

  /** The data set deflated (PS3.5 A.5). */
  public static byte[] deflated(DataSet dataSet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    meta(out, dataSet, TransferSyntax.DEFLATED);
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater);
    Part10Writer.writeDataSet(dataSet, deflating);
    deflating.finish();
    deflater.end();
    return out.toByteArray();
  }

  private static void meta(ByteArrayOutputStream out, DataSet dataSet, String transferSyntax)
      throws IOException {
    ByteArrayOutputStream group = new ByteArrayOutputStream();
    Part10Writer.writeDataSet(
        DataSet.builder()
            .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, dataSet.string(Tag.SOP_CLASS_UID).orElseThrow())
            .put(
                Tag.MEDIA_STORAGE_SOP_INSTANCE_UID,
                dataSet.string(Tag.SOP_INSTANCE_UID).orElseThrow())
            .put(Tag.TRANSFER_SYNTAX_UID, transferSyntax)
            .build(),
        group);
    out.write(new byte[HEADER - 4]);
    out.write(new byte[] {'D', 'I', 'C', 'M', 2, 0, 0, 0, 'U', 'L', 4, 0});
    out.write(little(group.size()));
    group.writeTo(out);
  }

  private static void header(ByteArrayOutputStream out, int tag, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
    out.write(bytes.array());
    out.write(little(length));
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
