package org.imag.deployment.certificates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.imag.deployment.OwnerOnly;

/** A PKCS12 file with one key, or with the certificates that are trusted. */
final class KeyStoreFile {
  private static final String TYPE = "PKCS12";

  private final Path file;
  private final char[] password;

  KeyStoreFile(Path file, String password) {
    this.file = file;
    this.password = password.toCharArray();
  }

  void writeKey(String alias, Identity identity) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setKeyEntry(
        alias, identity.key(), password, identity.chain().toArray(X509Certificate[]::new));
    write(store);
  }

  void writeTrusted(String alias, X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setCertificateEntry(alias, certificate);
    write(store);
  }

  /** The one key of the file. */
  Identity readKey() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    String alias = store.aliases().nextElement();
    List<X509Certificate> chain =
        Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
    return new Identity((PrivateKey) store.getKey(alias, password), chain);
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, null);
    return store;
  }

  private void write(KeyStore store) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password);
    OwnerOnly.write(file, bytes.toByteArray());
  }
}
