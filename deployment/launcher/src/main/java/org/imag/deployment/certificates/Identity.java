package org.imag.deployment.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that vouch for it.
 *
 * @param chain its own certificate first, the authority last
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

  /** The certificate of the key itself. */
  public X509Certificate certificate() {
    return chain.get(0);
  }
}
