package org.imag.affinity.error;

import java.util.Locale;

/** Tells a disk without space from one that is broken or away. */
public final class FullDisk {
  private FullDisk() {}

  /** Whether a failure to write says that no space is left; Java has no type for it. */
  public static boolean isToldBy(Exception failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains("quota exceeded");
  }
}
