package org.imag.repository.store;

/** How near content lies. */
public enum Tier {
  /** Where documents are taken in and are read without delay. */
  ONLINE,
  /** Where documents go that are seldom asked for; the first byte may take longer. */
  ARCHIVE
}
