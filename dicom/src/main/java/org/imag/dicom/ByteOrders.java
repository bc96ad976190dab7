package org.imag.dicom;

/** Byte order of values (DICOM PS3.5 section 7.3). */
final class ByteOrders {

  private ByteOrders() {}

  /** Reverses each word in place; bytes after the last whole word stay. */
  static void swap(byte[] bytes, int wordSize) {
    for (int word = 0; word + wordSize <= bytes.length; word += wordSize) {
      reverse(bytes, word, word + wordSize - 1);
    }
  }

  private static void reverse(byte[] bytes, int from, int to) {
    for (int low = from, high = to; low < high; low++, high--) {
      byte kept = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = kept;
    }
  }
}
