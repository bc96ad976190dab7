package org.imag.conformance.client;

/** What should have been XML is not, or carries a DTD. */
public final class NotXml extends RuntimeException {
  NotXml(String message, Throwable cause) {
    super(message, cause);
  }
}
