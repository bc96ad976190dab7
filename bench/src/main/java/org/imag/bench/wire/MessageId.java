package org.imag.bench.wire;

import java.util.SplittableRandom;
import java.util.UUID;

/** New values of wsa:MessageID. */
final class MessageId {
  private MessageId() {}

  static String next(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
