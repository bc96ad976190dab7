package org.imag.repository.wire;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.security.transport.TLSSessionInfo;
import org.imag.affinity.tls.CommonName;

/** The certificate that the sender of a request showed (ITI TF-2 3.19). */
final class SenderCertificate {
  private SenderCertificate() {}

  /** Its common name, for the request that this thread answers. */
  static Optional<String> commonName() {
    return Optional.ofNullable(PhaseInterceptorChain.getCurrentMessage())
        .map(message -> message.get(TLSSessionInfo.class))
        .map(TLSSessionInfo::getPeerCertificates)
        .flatMap(certificates -> Stream.of(certificates).findFirst())
        .filter(X509Certificate.class::isInstance)
        .map(certificate -> ((X509Certificate) certificate).getSubjectX500Principal().getName())
        .flatMap(CommonName::of);
  }
}
