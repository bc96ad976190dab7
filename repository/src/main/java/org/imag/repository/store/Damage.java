package org.imag.repository.store;

/** What is wrong with content that cannot be served. */
public enum Damage {
  /** The object is gone. */
  MISSING,
  /** The object holds other bytes than those that were submitted. */
  ALTERED,
  /** The object is there but cannot be read to its end. */
  UNREADABLE
}
