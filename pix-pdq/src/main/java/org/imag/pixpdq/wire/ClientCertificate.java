package org.imag.pixpdq.wire;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.security.transport.TLSSessionInfo;

/** The certificate that the sender of a SOAP request showed (ITI TF-2 3.19). */
final class ClientCertificate {
  private ClientCertificate() {}

  /** Its subject, for the request that this thread answers; empty where there is none. */
  static String subject() {
    return Optional.ofNullable(PhaseInterceptorChain.getCurrentMessage())
        .map(message -> message.get(TLSSessionInfo.class))
        .map(TLSSessionInfo::getPeerCertificates)
        .flatMap(certificates -> Stream.of(certificates).findFirst())
        .filter(X509Certificate.class::isInstance)
        .map(certificate -> ((X509Certificate) certificate).getSubjectX500Principal().getName())
        .orElse("");
  }
}
