package org.imag.dicom.pixel;

import java.util.Arrays;
import org.imag.dicom.DicomFormatException;

/** Numbers of a grid, told bit by bit as far as they are needed (ISO/IEC 15444-1 B.10.2). */
final class TagTree {
  private final int width;
  private final int height;
  private final int levels;
  private final int[] values;
  private final int[] known;

  TagTree(int width, int height) {
    this.width = width;
    this.height = height;
    int nodes = 0;
    int level = 0;
    for (boolean root = false; !root; level++) {
      nodes += across(width, level) * across(height, level);
      root = across(width, level) * across(height, level) <= 1;
    }
    this.levels = level;
    this.values = new int[nodes];
    this.known = new int[nodes];
    Arrays.fill(values, Integer.MAX_VALUE);
  }

  private static int across(int leaves, int level) {
    return leaves + (1 << level) - 1 >> level;
  }

  /** Whether the number of a leaf is below a threshold. */
  boolean isBelow(int threshold, int x, int y, PacketBits bits) throws DicomFormatException {
    int least = 0;
    int node = 0;
    int end = values.length;
    for (int level = levels - 1; level >= 0; level--) {
      end -= across(width, level) * across(height, level);
      node = end + (y >> level) * across(width, level) + (x >> level);
      least = Math.max(least, known[node]);
      while (least < threshold && least < values[node]) {
        if (bits.next() == 1) {
          values[node] = least;
        } else {
          least++;
        }
      }
      known[node] = least;
    }
    return values[node] < threshold;
  }

  /** The number of a leaf, when it is not above a limit. */
  int value(int most, int x, int y, PacketBits bits) throws DicomFormatException {
    int value = 0;
    while (!isBelow(value + 1, x, y, bits)) {
      value++;
      if (value > most) {
        throw new DicomFormatException("a JPEG 2000 packet is damaged", 0);
      }
    }
    return value;
  }
}
