package org.imag.repository.store;

import java.util.Locale;

/** The content store could not be written. */
public final class StorageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean full;

  StorageFailure(Exception cause) {
    super("the content store could not be written", cause);
    this.full = tellsOfNoSpace(cause);
  }

  private static boolean tellsOfNoSpace(Exception cause) {
    String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains("quota exceeded");
  }

  /** Whether the store has no space left, as opposed to being broken. */
  public boolean full() {
    return full;
  }
}
