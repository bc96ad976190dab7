package org.imag.deployment.storage;

import java.time.Instant;
import java.util.Locale;

/**
 * What lies in one tier of the repository's content store.
 *
 * @param tier its name
 * @param documents registered or about to be
 * @param objects stored, fewer where documents have the same bytes
 * @param bytes they take
 * @param oldest when the oldest object was submitted
 * @param verifiedSince every object was verified after this time
 * @param damaged objects that cannot be delivered
 */
public record TierStorage(
    String tier,
    long documents,
    long objects,
    long bytes,
    Instant oldest,
    Instant verifiedSince,
    long damaged) {

  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  /** The bytes for people, such as 34.2 MB. */
  public String size() {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1000 && unit < UNITS.length - 1) {
      amount /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }
}
