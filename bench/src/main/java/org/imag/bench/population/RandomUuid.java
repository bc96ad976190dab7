package org.imag.bench.population;

import java.util.SplittableRandom;
import java.util.UUID;

/** Version 4 UUIDs from a seeded source. */
final class RandomUuid {
  private RandomUuid() {}

  static UUID of(SplittableRandom random) {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & ~(0xC0L << 56) | 0x80L << 56;
    return new UUID(high, low);
  }
}
