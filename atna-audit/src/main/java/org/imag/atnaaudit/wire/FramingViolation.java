package org.imag.atnaaudit.wire;

import java.io.IOException;

/** Bytes that are not syslog frames of RFC 5425, or a message that is too long. */
final class FramingViolation extends IOException {
  private static final long serialVersionUID = 1L;

  FramingViolation(String message) {
    super(message);
  }
}
