package org.imag.affinity.tls;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The common name in the subject of a certificate (RFC 4519 2.3). */
public final class CommonName {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private CommonName() {}

  /** The common name of a subject as RFC 2253 writes it; empty when there is none. */
  public static Optional<String> of(String subject) {
    try {
      return new LdapName(subject)
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(String::valueOf)
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  /** The common name of who sent a request; empty when no certificate was shown. */
  public static Optional<String> of(HttpServletRequest request) {
    return subject(request).flatMap(CommonName::of);
  }

  /** The subject of the certificate of who sent a request; empty when none was shown. */
  public static Optional<String> subject(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
        ? Optional.of(chain[0].getSubjectX500Principal().getName())
        : Optional.empty();
  }
}
