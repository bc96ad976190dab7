package org.imag.affinity.audit;

/**
 * What a spool may take.
 *
 * @param diskBytes bytes on disk beyond which appends are refused
 * @param recordBytes largest single record
 * @param segmentBytes size at which a new file is begun; files are removed whole, once delivered
 */
public record SpoolLimits(long diskBytes, int recordBytes, long segmentBytes) {
  private static final long LARGEST_SEGMENT = 16L << 20;

  public SpoolLimits {
    if (diskBytes <= 0 || recordBytes <= 0 || segmentBytes <= 0) {
      throw new IllegalArgumentException("Limits of the audit spool must be positive");
    }
  }

  /** Limits whose files hold an eighth of the disk limit, 16 MiB at most. */
  public static SpoolLimits of(long diskBytes, int recordBytes) {
    return new SpoolLimits(
        diskBytes, recordBytes, Math.min(LARGEST_SEGMENT, Math.max(1, diskBytes / 8)));
  }
}
