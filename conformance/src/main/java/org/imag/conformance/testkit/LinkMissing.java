package org.imag.conformance.testkit;

/** A value that an earlier step should have left behind is not in its log. */
final class LinkMissing extends RuntimeException {
  LinkMissing(String message) {
    super(message);
  }
}
