package org.imag.imaging.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import org.imag.imaging.audit.Peer;

/** Who is at the other end of a connection. */
final class Peers {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private Peers() {}

  static Peer of(HttpServletRequest request) {
    Object certificates = request.getAttribute(CERTIFICATES);
    String name =
        certificates instanceof X509Certificate[] chain && chain.length > 0
            ? chain[0].getSubjectX500Principal().getName()
            : request.getRemoteAddr();
    return new Peer(name, request.getRemoteAddr());
  }
}
