package org.imag.conformance.suite;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;

/** Tells a peer that refused a connection for its certificate from one that is not there. */
final class Refusals {
  private Refusals() {}

  /** Whether the failure can be the refusal of a certificate: an alert, or a closed connection. */
  static boolean isRefusal(IOException failure) {
    return !(failure instanceof ConnectException)
        && !(failure instanceof UnknownHostException)
        && !(failure instanceof HttpTimeoutException)
        && !(failure instanceof InterruptedIOException)
        && !isCertificateOfServer(failure);
  }

  /** The harness itself refused the server: nothing is known of the server's own decision. */
  private static boolean isCertificateOfServer(IOException failure) {
    return String.valueOf(failure.getMessage()).contains("PKIX path");
  }
}
