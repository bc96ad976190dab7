package org.imag.dicom.pixel;

/** A rectangle of whole numbers, its right and lower edge outside (ISO/IEC 15444-1 annex B). */
record Area(int x0, int y0, int x1, int y1) {

  int width() {
    return Math.max(0, x1 - x0);
  }

  int height() {
    return Math.max(0, y1 - y0);
  }

  boolean isEmpty() {
    return x1 <= x0 || y1 <= y0;
  }

  Area and(Area other) {
    return new Area(
        Math.max(x0, other.x0),
        Math.max(y0, other.y0),
        Math.min(x1, other.x1),
        Math.min(y1, other.y1));
  }

  /** A subband of the area (B-15); an offset is 1 where the band holds high frequencies. */
  Area band(int level, int offsetX, int offsetY) {
    return new Area(
        edge(x0, level, offsetX),
        edge(y0, level, offsetY),
        edge(x1, level, offsetX),
        edge(y1, level, offsetY));
  }

  private static int edge(int edge, int level, int offset) {
    long start = offset == 0 ? 0 : 1L << level - 1;
    return (int) (edge - start + (1L << level) - 1 >> level);
  }
}
