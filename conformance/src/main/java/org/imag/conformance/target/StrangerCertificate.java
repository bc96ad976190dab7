package org.imag.conformance.target;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.UUID;
import org.imag.conformance.client.TlsMaterial;

/** A self-signed client certificate nobody has reason to trust, made by the JDK's keytool. */
final class StrangerCertificate {
  private StrangerCertificate() {}

  static TlsMaterial make(KeyStore trust) throws IOException {
    Path folder = Files.createTempDirectory("imag-stranger");
    Path store = folder.resolve("stranger.p12");
    String password = UUID.randomUUID().toString();
    try {
      keytool(store, password);
      char[] chars = password.toCharArray();
      return TlsMaterial.of(TlsMaterial.store(store, chars), trust, chars);
    } finally {
      Files.deleteIfExists(store);
      Files.deleteIfExists(folder);
    }
  }

  private static void keytool(Path store, String password) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "stranger",
            "-dname",
            "CN=stranger",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            password);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while making a certificate");
    }
  }
}
