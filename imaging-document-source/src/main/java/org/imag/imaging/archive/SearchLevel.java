package org.imag.imaging.archive;

/** The levels at which an archive is searched (PS3.18 10.6.1). Deeper levels come later. */
public enum SearchLevel {
  STUDY,
  SERIES,
  INSTANCE
}
