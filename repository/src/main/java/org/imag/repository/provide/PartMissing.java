package org.imag.repository.provide;

import java.io.IOException;

/** A request promises a document in a MIME part that it does not have. */
public final class PartMissing extends IOException {
  private static final long serialVersionUID = 1L;

  public PartMissing() {
    super("no MIME part has the Content-ID that its xop:Include names");
  }
}
