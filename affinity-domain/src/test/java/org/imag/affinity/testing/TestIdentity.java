package org.imag.affinity.testing;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed certificates, one a folder. */
public final class TestIdentity {
  private static final char[] PASSWORD = "secret".toCharArray();

  private TestIdentity() {}

  /** A context that shows and trusts a new certificate. */
  public static SSLContext in(Path directory) throws Exception {
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "peer",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=essai",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                directory.resolve("peer.p12").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException("keytool ended with " + exit);
    }
    return trusting(directory, directory);
  }

  /** A context that trusts the certificate of one folder and shows that of another. */
  public static SSLContext trusting(Path trusted, Path shown) throws Exception {
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
    keyManagers.init(load(shown), PASSWORD);
    return context(trusted, keyManagers.getKeyManagers());
  }

  /** A context that trusts the certificate of a folder and shows none. */
  public static SSLContext anonymous(Path trusted) throws Exception {
    return context(trusted, new KeyManager[0]);
  }

  private static SSLContext context(Path trusted, KeyManager[] shown) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("peer", load(trusted).getCertificate("peer"));
    TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
    trustManagers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown, trustManagers.getTrustManagers(), null);
    return context;
  }

  private static KeyStore load(Path directory) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(directory.resolve("peer.p12"))) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }
}
