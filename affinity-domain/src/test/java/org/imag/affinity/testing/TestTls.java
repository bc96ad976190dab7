package org.imag.affinity.testing;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** One self-signed certificate that both ends show and trust. */
public final class TestTls extends SSLContextParameters {
  private final SSLContext known;
  private final SSLContext anonymous;

  private TestTls(SSLContext known, SSLContext anonymous) {
    this.known = known;
    this.anonymous = anonymous;
  }

  public static TestTls in(Path directory) throws Exception {
    return new TestTls(TestIdentity.in(directory), TestIdentity.anonymous(directory));
  }

  @Override
  public SSLContext createSSLContext(CamelContext camelContext) {
    return known;
  }

  /** A context for a peer with the certificate or without one. */
  public SSLContext context(boolean withCertificate) {
    return withCertificate ? known : anonymous;
  }
}
