package org.imag.conformance.testkit;

/** A file of the testkit cannot be used: it is missing, not XML, or says what nobody knows. */
public final class TestkitInvalid extends RuntimeException {
  TestkitInvalid(String message) {
    super(message);
  }

  TestkitInvalid(String message, Throwable cause) {
    super(message, cause);
  }
}
