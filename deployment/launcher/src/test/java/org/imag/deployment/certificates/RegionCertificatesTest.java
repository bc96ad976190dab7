package org.imag.deployment.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Demonstration certificates serve node authentication (ITI TF-2 3.19) on both ends of a
 * connection.
 */
class RegionCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void everyNameGetsACertificateForItsRegionsHosts() throws Exception {
    certificates(NOW).make();

    for (String name : RegionCertificates.NAMES) {
      assertThat(certificate(name).getSubjectAlternativeNames())
          .extracting(alternative -> alternative.get(1).toString())
          .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "images.example");
    }
  }

  /** RFC 5280 4.2.1.12: server and client authentication. */
  @Test
  void certificatesAreForServersAndClients() throws Exception {
    certificates(NOW).make();

    assertThat(certificate("registry").getExtendedKeyUsage())
        .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(certificate("registry").getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void keysLieOnTheCurveP256() throws Exception {
    certificates(NOW).make();

    ECPublicKey key = (ECPublicKey) certificate("server").getPublicKey();
    assertThat(key.getParams().getOrder().bitLength()).isEqualTo(256);
  }

  @Test
  void theTrustStoreAcceptsEveryNameButTheStranger() throws Exception {
    certificates(Instant.now()).make();
    X509TrustManager trust = trust();

    for (String name : RegionCertificates.NAMES) {
      trust.checkServerTrusted(chain(name), "ECDHE_ECDSA");
      trust.checkClientTrusted(chain(name), "EC");
    }
    assertThatThrownBy(() -> trust.checkClientTrusted(chain("stranger"), "EC"))
        .isInstanceOf(CertificateException.class);
  }

  /** RFC 5280 4.2.1.12: a person's computer is a client, and never passes for a server. */
  @Test
  void theIdentityDesksCertificateIsForAClientOnly() throws Exception {
    certificates(Instant.now()).make();

    X509Certificate desk = certificate("identity-desk");
    assertThat(desk.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(desk.getSubjectAlternativeNames()).isNull();
    trust().checkClientTrusted(chain("identity-desk"), "EC");
  }

  @Test
  void nobodyButTheOwnerReadsTheFiles() throws Exception {
    certificates(NOW).make();

    try (Stream<Path> files = Files.list(folder.resolve("tls"))) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tls"))))
        .isEqualTo("rwx------");
  }

  @Test
  void whatLastsIsKept() throws Exception {
    certificates(NOW).make();
    X509Certificate first = certificate("ris");

    assertThat(certificates(NOW.plus(Duration.ofDays(600))).make()).isEmpty();
    assertThat(certificate("ris")).isEqualTo(first);
  }

  @Test
  void whatExpiresWithinAMonthIsRenewedByTheSameAuthority() throws Exception {
    certificates(NOW).make();
    X509Certificate authority = chain("ris")[1];

    assertThat(certificates(NOW.plus(Duration.ofDays(710))).make())
        .isEqualTo(RegionCertificates.NAMES);
    assertThat(chain("ris")[1]).isEqualTo(authority);
    assertThat(certificate("ris").getNotAfter()).isAfter(NOW.plus(Duration.ofDays(1400)));
  }

  @Test
  void onlyTheMissingOneIsMadeAgain() throws Exception {
    certificates(NOW).make();
    Files.delete(folder.resolve("tls/pacs.p12"));

    assertThat(certificates(NOW).make()).isEqualTo(List.of("pacs"));
  }

  private RegionCertificates certificates(Instant now) {
    return new RegionCertificates(
        folder.resolve("tls"), "guyane", "images.example", Clock.fixed(now, ZoneOffset.UTC));
  }

  private X509Certificate certificate(String name) throws GeneralSecurityException, IOException {
    return chain(name)[0];
  }

  private X509Certificate[] chain(String name) throws GeneralSecurityException, IOException {
    KeyStore store = store(name);
    String alias = store.aliases().nextElement();
    return Stream.of(store.getCertificateChain(alias))
        .map(X509Certificate.class::cast)
        .toArray(X509Certificate[]::new);
  }

  private KeyStore store(String name) throws GeneralSecurityException, IOException {
    char[] password = Files.readString(folder.resolve("tls/password")).strip().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("tls/" + name + ".p12"))) {
      store.load(in, password);
    }
    return store;
  }

  private X509TrustManager trust() throws GeneralSecurityException, IOException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store("trust"));
    return (X509TrustManager) factory.getTrustManagers()[0];
  }
}
