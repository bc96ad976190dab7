package org.imag.pixpdq.query;

/** A demographics search that would list everybody; its message says what to add. */
public final class SearchRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchRefused(String text) {
    super(text);
  }
}
