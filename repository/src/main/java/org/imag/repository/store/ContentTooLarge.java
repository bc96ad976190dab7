package org.imag.repository.store;

/** A document is larger than the repository takes. */
public final class ContentTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ContentTooLarge(long maxBytes) {
    super("the document is larger than the " + maxBytes + " bytes this repository takes");
  }
}
