package org.imag.dicom;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Pixel data whose framing does not fit the transfer syntax (PS3.5 annex A.4). */
final class PixelDataFraming {

  private PixelDataFraming() {}

  /**
   * The data set with a code stream of known length put into one fragment, and with native pixel
   * data in fragments joined; anything else stays as it is.
   */
  static DataSet mended(DataSet dataSet, String transferSyntax, Consumer<String> warn) {
    boolean fragmentsDue = !TransferSyntax.isNative(transferSyntax);
    return dataSet
        .element(Tag.PIXEL_DATA)
        .filter(pixels -> !pixels.isEmpty() && pixels.isEncapsulated() != fragmentsDue)
        .map(pixels -> fragmentsDue ? inOneFragment(pixels, warn) : joined(pixels, dataSet, warn))
        .map(pixels -> dataSet.toBuilder().put(pixels).build())
        .orElse(dataSet);
  }

  private static DataElement inOneFragment(DataElement pixels, Consumer<String> warn) {
    warn.accept("pixel data of a compressed transfer syntax are not in fragments");
    if (!isCodeStream(pixels.buffer())) {
      return pixels;
    }
    List<ElementValue.Bytes> tableAndFragment =
        List.of(new ElementValue.Bytes(new byte[0]), new ElementValue.Bytes(pixels.rawBytes()));
    return new DataElement(
        Tag.PIXEL_DATA,
        VR.OB,
        new ElementValue.Fragments(tableAndFragment),
        SpecificCharacterSet.UNDECLARED);
  }

  private static DataElement joined(DataElement pixels, DataSet dataSet, Consumer<String> warn) {
    warn.accept("pixel data of a native transfer syntax are in fragments");
    List<ByteBuffer> fragments = pixels.fragments();
    List<ByteBuffer> content = fragments.subList(1, fragments.size());
    if (content.isEmpty() || isCodeStream(content.get(0))) {
      return pixels;
    }
    ByteBuffer all = ByteBuffer.allocate(content.stream().mapToInt(ByteBuffer::remaining).sum());
    content.forEach(all::put);
    boolean words = dataSet.integer(Tag.BITS_ALLOCATED).orElse(8) > 8;
    return new DataElement(
        Tag.PIXEL_DATA, words ? VR.OW : VR.OB, all.array(), SpecificCharacterSet.UNDECLARED);
  }

  /** Starts as JPEG and JPEG-LS do, or as JPEG 2000 does. */
  private static boolean isCodeStream(ByteBuffer bytes) {
    int start = bytes.remaining() < 2 ? 0 : (bytes.get(0) & 0xFF) << 8 | bytes.get(1) & 0xFF;
    return start == 0xFFD8 || start == 0xFF4F;
  }
}
