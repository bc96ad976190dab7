package org.imag.pixpdq.wire.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.imag.affinity.tls.CommonName;

/**
 * The other end of a connection.
 *
 * @param name subject of its certificate; the address where it showed none
 * @param commonName of the subject
 * @param address network address
 */
record Peer(String name, Optional<String> commonName, String address) {
  static Peer of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return new Peer(CommonName.subject(request).orElse(address), CommonName.of(request), address);
  }
}
