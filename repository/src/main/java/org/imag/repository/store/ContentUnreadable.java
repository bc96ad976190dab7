package org.imag.repository.store;

import java.io.IOException;

/** The sender's bytes broke off or could not be read. */
public final class ContentUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ContentUnreadable(IOException cause) {
    super("the document could not be read to its end", cause);
  }
}
