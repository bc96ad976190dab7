package org.imag.pixpdq.wire.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * The other end of a connection.
 *
 * @param name subject of its certificate; the address where it showed none
 * @param commonName of the subject
 * @param address network address
 */
record Peer(String name, Optional<String> commonName, String address) {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  static Peer of(HttpServletRequest request) {
    Object certificates = request.getAttribute(CERTIFICATES);
    String address = request.getRemoteAddr();
    if (certificates instanceof X509Certificate[] chain && chain.length > 0) {
      X500Principal subject = chain[0].getSubjectX500Principal();
      return new Peer(subject.getName(), commonName(subject), address);
    }
    return new Peer(address, Optional.empty(), address);
  }

  private static Optional<String> commonName(X500Principal subject) {
    try {
      return new LdapName(subject.getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(Object::toString)
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
