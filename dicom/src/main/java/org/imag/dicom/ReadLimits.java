package org.imag.dicom;

/**
 * What a reader accepts before it refuses an input as hostile.
 *
 * @param maxDepth nested sequences
 * @param maxElements data elements of the whole input, items included
 * @param maxValueBytes bytes of one value, pixel data included
 * @param maxInflatedBytes bytes a deflated data set may grow to
 * @param maxHeldBytes memory that all values together may take
 */
public record ReadLimits(
    int maxDepth, int maxElements, long maxValueBytes, long maxInflatedBytes, long maxHeldBytes) {

  /** 64 levels, a million elements, 1 GiB a value, inflated and held. */
  public static final ReadLimits STANDARD =
      new ReadLimits(64, 1_000_000, 1L << 30, 1L << 30, 1L << 30);

  /** For a server that keeps no pixel data: the values of a header take 128 MiB at most. */
  public static final ReadLimits HEADER =
      new ReadLimits(64, 1_000_000, 1L << 27, 1L << 30, 1L << 27);

  /** Refuses limits that are not positive or values that cannot be held in one array. */
  public ReadLimits {
    if (maxDepth < 1
        || maxDepth > 512
        || maxElements < 1
        || maxInflatedBytes < 1
        || maxHeldBytes < 1) {
      throw new IllegalArgumentException("limits must be positive and depth at most 512");
    }
    if (maxValueBytes < 1 || maxValueBytes > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("maxValueBytes must be 1 to 2 GiB");
    }
  }
}
