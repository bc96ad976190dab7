package org.imag.conformance.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * What one peer needs for mutual TLS: its own certificate and the authorities it trusts (ITI TF-2
 * 3.19, Authenticate Node).
 *
 * @param sslContext ready for client use
 */
public record TlsMaterial(SSLContext sslContext) {

  /**
   * Reads PKCS12 stores that share one password.
   *
   * @param keyStore the peer's key and certificate chain
   * @param trustStore the authorities whose servers the peer talks to
   * @param passwordFile a text file that holds the password of both stores
   * @throws IOException when a file cannot be read or opened with the password; names the file
   */
  public static TlsMaterial load(Path keyStore, Path trustStore, Path passwordFile)
      throws IOException {
    char[] password = password(passwordFile);
    return of(store(keyStore, password), store(trustStore, password), password);
  }

  /** A peer that trusts the authorities of the store but has no certificate of its own. */
  public static TlsMaterial withoutCertificate(Path trustStore, Path passwordFile)
      throws IOException {
    return of(null, store(trustStore, password(passwordFile)), null);
  }

  /**
   * Makes the material from opened stores.
   *
   * @param keys the peer's key store, or null for a peer without a certificate
   */
  public static TlsMaterial of(KeyStore keys, KeyStore trust, char[] password) throws IOException {
    try {
      TrustManagerFactory authorities =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      authorities.init(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          keys == null ? new KeyManager[0] : keyManagers(keys, password),
          authorities.getTrustManagers(),
          null);
      return new TlsMaterial(context);
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS stores cannot be used: " + e.getMessage(), e);
    }
  }

  /** Opens a PKCS12 store. */
  public static KeyStore store(Path file, char[] password) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException("TLS store " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static char[] password(Path passwordFile) throws IOException {
    return Files.readString(passwordFile).strip().toCharArray();
  }

  private static KeyManager[] keyManagers(KeyStore keys, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password);
    String alias = onlyKey(keys);
    for (KeyManager manager : factory.getKeyManagers()) {
      if (manager instanceof X509ExtendedKeyManager x509) {
        return new KeyManager[] {new InsistentKeyManager(x509, alias)};
      }
    }
    throw new GeneralSecurityException("no X.509 key manager");
  }

  private static String onlyKey(KeyStore keys) throws GeneralSecurityException {
    for (String alias : Collections.list(keys.aliases())) {
      if (keys.isKeyEntry(alias)) {
        return alias;
      }
    }
    throw new GeneralSecurityException("the key store holds no private key");
  }
}
