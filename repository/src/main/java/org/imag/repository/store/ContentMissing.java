package org.imag.repository.store;

import java.io.IOException;

/** The content store has no object under a key. */
public final class ContentMissing extends IOException {
  private static final long serialVersionUID = 1L;

  ContentMissing(String key, Throwable cause) {
    super("the content store holds nothing under " + key, cause);
  }
}
