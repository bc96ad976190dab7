package org.imag.bench.wire;

import java.nio.charset.StandardCharsets;

/**
 * Judges an answer of a registry while it streams by, without parsing it: the benchmark shares the
 * machine with what it measures.
 */
final class AnswerScan {
  private static final int KEPT = 2_000;

  private final Count successes = new Count("ResponseStatusType:Success\"");
  private final Count entries = new Count("ExtrinsicObject>");
  private final Count references = new Count("ObjectRef ");
  private final StringBuilder start = new StringBuilder();
  private long length;

  void read(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      successes.next(bytes[i]);
      entries.next(bytes[i]);
      references.next(bytes[i]);
    }
    if (start.length() < KEPT) {
      int room = Math.min(count, KEPT - start.length());
      start.append(new String(bytes, 0, room, StandardCharsets.ISO_8859_1));
    }
    length += count;
  }

  /** Whether its status is Success. */
  boolean success() {
    return successes.found > 0;
  }

  /** Closing tags of ExtrinsicObject. */
  int entries() {
    return entries.found;
  }

  int references() {
    return references.found;
  }

  long length() {
    return length;
  }

  /** Its first characters. */
  String start() {
    return start.toString();
  }

  /** Counts a text whose first character does not come again in it. */
  private static final class Count {
    private final byte[] text;
    private int matched;
    private int found;

    Count(String text) {
      this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    void next(byte b) {
      if (b == text[matched]) {
        matched++;
        if (matched == text.length) {
          found++;
          matched = 0;
        }
      } else {
        matched = b == text[0] ? 1 : 0;
      }
    }
  }
}
