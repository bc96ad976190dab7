package org.imag.affinity.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.support.jsse.FilterParameters;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.imag.affinity.region.RegionConfiguration;

/**
 * The certificate an actor shows and the authorities it trusts (ITI TF-2 3.19): {@code <actor>.p12}
 * and {@code trust.p12}, both opened with the text in the file {@code password} beside them.
 */
public final class TlsIdentity {
  private static final String STORE_TYPE = "PKCS12";

  private final Path keyStore;
  private final Path trustStore;
  private final Path passwordFile;

  private TlsIdentity(Path directory, String name) {
    this.keyStore = directory.resolve(name + ".p12");
    this.trustStore = directory.resolve("trust.p12");
    this.passwordFile = directory.resolve("password");
  }

  /** The identity of that name in the region's TLS folder. */
  public static TlsIdentity of(RegionConfiguration region, String name) {
    return new TlsIdentity(region.tlsDirectory(), name);
  }

  /** A context for both ends of a connection, TLS 1.2 or newer. */
  public SSLContext sslContext() {
    try {
      char[] password = password();
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(load(keyStore, password), password);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(load(trustStore, password));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS identity " + keyStore + " cannot be used", e);
    }
  }

  /** The same for Camel endpoints. */
  public SSLContextParameters camelParameters() {
    String password = new String(password());
    KeyManagersParameters keys = new KeyManagersParameters();
    keys.setKeyStore(store(keyStore, password));
    keys.setKeyPassword(password);
    TrustManagersParameters trust = new TrustManagersParameters();
    trust.setKeyStore(store(trustStore, password));
    SSLContextParameters parameters = new SSLContextParameters();
    parameters.setKeyManagers(keys);
    parameters.setTrustManagers(trust);
    parameters.setSecureSocketProtocols(modernProtocols());
    parameters.setCipherSuitesFilter(authenticatedCipherSuites());
    return parameters;
  }

  private static SecureSocketProtocolsParameters modernProtocols() {
    SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
    protocols.getSecureSocketProtocol().add("TLSv1.2");
    protocols.getSecureSocketProtocol().add("TLSv1.3");
    return protocols;
  }

  private static FilterParameters authenticatedCipherSuites() {
    FilterParameters filter = new FilterParameters();
    filter.getInclude().add(".*_GCM_.*");
    filter.getInclude().add(".*_POLY1305_.*");
    return filter;
  }

  private static KeyStoreParameters store(Path file, String password) {
    KeyStoreParameters parameters = new KeyStoreParameters();
    parameters.setType(STORE_TYPE);
    parameters.setResource("file:" + file);
    parameters.setPassword(password);
    return parameters;
  }

  private static KeyStore load(Path file, char[] password) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(STORE_TYPE);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException("Key store " + file + " cannot be read", e);
    }
  }

  private char[] password() {
    try {
      return Files.readString(passwordFile).strip().toCharArray();
    } catch (IOException e) {
      throw new IllegalStateException("Password file " + passwordFile + " cannot be read", e);
    }
  }
}
