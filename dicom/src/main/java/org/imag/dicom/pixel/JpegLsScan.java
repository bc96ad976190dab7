package org.imag.dicom.pixel;

import java.util.Arrays;
import org.imag.dicom.DicomFormatException;

/** Decodes the samples of a JPEG-LS scan (ISO/IEC 14495-1 annex A). */
final class JpegLsScan {
  private static final int CONTEXTS = 365;
  private static final int[] RUN_LENGTHS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final JpegLsBits bits;
  private final JpegLsParameters parameters;
  private final int columns;
  private final int limit;
  private final int bitsOfRange;

  /** Sums of error sizes, counts, biases and corrections; the last two contexts end runs. */
  private final int[] sizes = new int[CONTEXTS + 2];

  private final int[] counts = new int[CONTEXTS + 2];
  private final int[] biases = new int[CONTEXTS];
  private final int[] corrections = new int[CONTEXTS];
  private final int[] negatives = new int[2];
  private int runIndex;

  JpegLsScan(JpegLsBits bits, JpegLsParameters parameters, int columns) {
    this.bits = bits;
    this.parameters = parameters;
    this.columns = columns;
    this.limit = parameters.limit();
    this.bitsOfRange = parameters.bitsOfRange();
    Arrays.fill(sizes, Math.max(2, (parameters.range() + 32) / 64));
    Arrays.fill(counts, 1);
  }

  /**
   * One line of a component with a place before its first sample and one behind its last. The line
   * above has the same form.
   *
   * @param run the run index of the component
   * @return the run index after the line
   */
  int line(int[] above, int[] line, int run) throws DicomFormatException {
    startLine(above, line);
    runIndex = run;
    int at = 1;
    while (at <= columns) {
      if (isFlat(above, line, at)) {
        at += run(new int[][] {above}, new int[][] {line}, at);
      } else {
        line[at] = regular(above, line, at);
        at++;
      }
    }
    return runIndex;
  }

  /** One line of several components whose samples alternate (annex B, mode 2). */
  int interleaved(int[][] above, int[][] lines, int run) throws DicomFormatException {
    for (int c = 0; c < lines.length; c++) {
      startLine(above[c], lines[c]);
    }
    runIndex = run;
    int at = 1;
    while (at <= columns) {
      if (areFlat(above, lines, at)) {
        at += run(above, lines, at);
      } else {
        for (int c = 0; c < lines.length; c++) {
          lines[c][at] = regular(above[c], lines[c], at);
        }
        at++;
      }
    }
    return runIndex;
  }

  private void startLine(int[] above, int[] line) {
    above[columns + 1] = above[columns];
    line[0] = above[1];
  }

  private boolean areFlat(int[][] above, int[][] lines, int at) {
    for (int c = 0; c < lines.length; c++) {
      if (!isFlat(above[c], lines[c], at)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFlat(int[] above, int[] line, int at) {
    int near = parameters.near();
    return Math.abs(above[at + 1] - above[at]) <= near
        && Math.abs(above[at] - above[at - 1]) <= near
        && Math.abs(above[at - 1] - line[at - 1]) <= near;
  }

  /** Regular mode (A.4, A.5). */
  private int regular(int[] above, int[] line, int at) throws DicomFormatException {
    int context =
        81 * parameters.region(above[at + 1] - above[at])
            + 9 * parameters.region(above[at] - above[at - 1])
            + parameters.region(above[at - 1] - line[at - 1]);
    int sign = context < 0 ? -1 : 1;
    int q = Math.abs(context);
    int predicted = median(line[at - 1], above[at], above[at - 1]) + sign * corrections[q];
    predicted = Math.min(parameters.most(), Math.max(0, predicted));
    int k = golombParameter(counts[q], sizes[q]);
    int error = error(bits.golomb(k, limit, bitsOfRange), k, q);
    update(q, error);
    return parameters.corrected(predicted + sign * error * parameters.step());
  }

  private static int median(int left, int up, int corner) {
    if (corner >= Math.max(left, up)) {
      return Math.min(left, up);
    }
    return corner <= Math.min(left, up) ? Math.max(left, up) : left + up - corner;
  }

  private static int golombParameter(int count, int size) {
    int k = 0;
    while (k < 24 && count << k < size) {
      k++;
    }
    return k;
  }

  private int error(int mapped, int k, int q) {
    boolean swapped = parameters.near() == 0 && k == 0 && 2 * biases[q] <= -counts[q];
    int half = mapped >> 1;
    boolean even = (mapped & 1) == 0;
    return swapped == even ? -half - 1 : half;
  }

  private void update(int q, int error) {
    biases[q] += error * parameters.step();
    sizes[q] += Math.abs(error);
    if (counts[q] == parameters.reset()) {
      sizes[q] >>= 1;
      biases[q] >>= 1;
      counts[q] >>= 1;
    }
    counts[q]++;
    if (biases[q] <= -counts[q]) {
      biases[q] = Math.max(biases[q] + counts[q], 1 - counts[q]);
      corrections[q] = Math.max(corrections[q] - 1, -128);
    } else if (biases[q] > 0) {
      biases[q] = Math.min(biases[q] - counts[q], 0);
      corrections[q] = Math.min(corrections[q] + 1, 127);
    }
  }

  /** Run mode (A.7); says how many samples of each component it gave. */
  private int run(int[][] above, int[][] lines, int at) throws DicomFormatException {
    int left = columns + 1 - at;
    int length = runLength(left);
    for (int[] line : lines) {
      Arrays.fill(line, at, at + length, line[at - 1]);
    }
    if (length == left) {
      return length;
    }
    for (int c = 0; c < lines.length; c++) {
      int end = at + length;
      lines[c][end] = interruption(lines[c][end - 1], above[c][end], lines.length > 1);
    }
    runIndex = Math.max(0, runIndex - 1);
    return length + 1;
  }

  private int runLength(int left) throws DicomFormatException {
    int length = 0;
    while (bits.bit() == 1) {
      int whole = 1 << RUN_LENGTHS[runIndex];
      int part = Math.min(whole, left - length);
      length += part;
      if (part == whole) {
        runIndex = Math.min(RUN_LENGTHS.length - 1, runIndex + 1);
      }
      if (length == left) {
        return length;
      }
    }
    length += bits.bits(RUN_LENGTHS[runIndex]);
    if (length >= left) {
      throw new DicomFormatException("a JPEG-LS run is longer than its line", 0);
    }
    return length;
  }

  /** The sample that ends a run (A.7.2). */
  private int interruption(int left, int up, boolean interleaved) throws DicomFormatException {
    int type = !interleaved && Math.abs(left - up) <= parameters.near() ? 1 : 0;
    int sign = type == 0 && left > up ? -1 : 1;
    int q = CONTEXTS + type;
    int k = golombParameter(counts[q], sizes[q] + (type == 1 ? counts[q] >> 1 : 0));
    int mapped = bits.golomb(k, limit - RUN_LENGTHS[runIndex] - 1, bitsOfRange);
    int error = interruptionError(mapped + type, k, q);
    if (error < 0) {
      negatives[type]++;
    }
    sizes[q] += mapped + 1 - type >> 1;
    if (counts[q] == parameters.reset()) {
      sizes[q] >>= 1;
      counts[q] >>= 1;
      negatives[type] >>= 1;
    }
    counts[q]++;
    int predicted = type == 1 ? left : up;
    return parameters.corrected(predicted + sign * error * parameters.step());
  }

  private int interruptionError(int mapped, int k, int q) {
    boolean odd = (mapped & 1) == 1;
    int size = mapped + 1 >> 1;
    boolean negativeIfOdd = k != 0 || 2 * negatives[q - CONTEXTS] >= counts[q];
    return negativeIfOdd == odd ? -size : size;
  }
}
