package org.imag.conformance.stub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.imag.conformance.client.TlsMaterial;

/** A server's and a client's self-signed certificate, each trusting the other. */
public record StubCertificates(Path folder) {
  static final String PASSWORD = "changeit";

  /**
   * Makes the stores {@code server, client, client-trust, server-trust .p12} in the folder, unless
   * they are there.
   */
  public static StubCertificates make(Path folder) throws IOException, InterruptedException {
    StubCertificates certificates = new StubCertificates(folder);
    if (Files.exists(folder.resolve("password"))) {
      return certificates;
    }
    certificates.pair("server");
    certificates.pair("client");
    certificates.trust("server", "client-trust");
    certificates.trust("client", "server-trust");
    Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    return certificates;
  }

  /** What a trusted client needs. */
  public TlsMaterial client() throws IOException {
    return TlsMaterial.load(store("client"), store("client-trust"), folder.resolve("password"));
  }

  /** A client without a certificate. */
  public TlsMaterial nobody() throws IOException {
    return TlsMaterial.withoutCertificate(store("client-trust"), folder.resolve("password"));
  }

  /** The server side, which trusts the client. */
  public SSLContext serverContext() throws IOException, GeneralSecurityException {
    char[] password = PASSWORD.toCharArray();
    KeyStore keys = TlsMaterial.store(store("server"), password);
    KeyManagerFactory identity =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    identity.init(keys, password);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(TlsMaterial.store(store("server-trust"), password));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  private void pair(String name) throws IOException, InterruptedException {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-dname",
        "CN=" + name,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-ext",
        "SAN=dns:localhost,ip:127.0.0.1",
        "-validity",
        "2",
        "-keystore",
        store(name).toString());
    keytool(
        "-exportcert",
        "-alias",
        name,
        "-file",
        folder.resolve(name + ".cer").toString(),
        "-keystore",
        store(name).toString());
  }

  private void trust(String name, String store) throws IOException, InterruptedException {
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        name,
        "-file",
        folder.resolve(name + ".cer").toString(),
        "-keystore",
        store(store).toString());
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(
          "keytool: " + new String(output, java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
