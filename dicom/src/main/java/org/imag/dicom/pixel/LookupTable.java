package org.imag.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;

/**
 * A lookup table of an image (DICOM PS3.3 C.11.1.1): values below its first input get its first
 * entry, values above its last input the last one.
 */
final class LookupTable {
  private static final int MAX_ENTRIES = 1 << 16;
  private static final int DESCRIPTOR_BYTES = 6;

  private final int first;
  private final int bits;
  private final int[] entries;

  private LookupTable(int first, int bits, int[] entries) {
    this.first = first;
    this.bits = bits;
    this.entries = entries;
  }

  /**
   * The table in a data set; empty when it is absent or contradicts itself.
   *
   * @param signed whether the first input is two's complement
   */
  static Optional<LookupTable> of(DataSet dataSet, int descriptor, int data, boolean signed) {
    Optional<DataElement> description =
        dataSet.element(descriptor).filter(element -> element.length() == DESCRIPTOR_BYTES);
    Optional<DataElement> values = dataSet.element(data);
    if (description.isEmpty() || values.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer three = description.get().buffer().order(ByteOrder.LITTLE_ENDIAN);
    int count = three.getShort() & 0xFFFF;
    int first = signed ? three.getShort() : three.getShort() & 0xFFFF;
    int bits = three.getShort() & 0xFFFF;
    int entries = count == 0 ? MAX_ENTRIES : count;
    return entries(values.get().buffer().order(ByteOrder.LITTLE_ENDIAN), entries, bits)
        .map(table -> new LookupTable(first, bits, table));
  }

  /** Entries take a word each; 8-bit ones may be packed two to a word. */
  private static Optional<int[]> entries(ByteBuffer data, int count, int bits) {
    boolean words = data.remaining() >= 2 * count;
    if (bits < 1 || bits > 16 || !words && data.remaining() < count) {
      return Optional.empty();
    }
    int[] entries = new int[count];
    for (int i = 0; i < count; i++) {
      entries[i] = words ? data.getShort() & 0xFFFF : data.get() & 0xFF;
    }
    return Optional.of(entries);
  }

  /** The entry for an input. */
  int value(double input) {
    int index = (int) Math.round(input) - first;
    return entries[Math.min(entries.length - 1, Math.max(0, index))];
  }

  /** The entry for an input, from 0 to 1 of what its bits can hold. */
  double brightness(double input) {
    return Math.min(1, value(input) / (double) ((1 << bits) - 1));
  }

  /** The entry for an input in 8 bits. */
  int byteValue(double input) {
    return bits > 8 ? value(input) >>> bits - 8 & 0xFF : value(input) & 0xFF;
  }
}
