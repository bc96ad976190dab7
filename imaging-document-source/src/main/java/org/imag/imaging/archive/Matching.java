package org.imag.imaging.archive;

import java.util.List;

/** How one attribute is matched (PS3.4 C.2.2.2). */
public sealed interface Matching {

  /** The value is one of these. */
  record OneOf(List<String> values) implements Matching {}

  /**
   * The value fits a pattern in which {@code *} stands for any text and {@code ?} for one letter.
   */
  record Wildcard(String pattern) implements Matching {}

  /**
   * The date or time lies between two others, both included, compared to their precision.
   *
   * @param from or null when open
   * @param to or null when open
   */
  record Between(String from, String to) implements Matching {}
}
