package org.imag.repository.store;

import org.imag.affinity.error.FullDisk;

/** The content store could not be written. */
public final class StorageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean full;

  StorageFailure(Exception cause) {
    super("the content store could not be written", cause);
    this.full = FullDisk.isToldBy(cause);
  }

  /** Whether the store has no space left, as opposed to being broken. */
  public boolean full() {
    return full;
  }
}
