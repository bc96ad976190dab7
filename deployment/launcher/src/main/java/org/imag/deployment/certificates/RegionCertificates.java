package org.imag.deployment.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imag.deployment.OwnerOnly;
import org.imag.deployment.RegionFailure;

/**
 * The TLS folder of a region: {@code <name>.p12} for every actor and partner, {@code trust.p12} and
 * {@code trust.pem} with the authority they trust, and the password of all in {@code password}.
 * Made at the first start, renewed before they expire.
 *
 * <p>{@code identity-desk.p12} is for browsers at the identity desk: it cannot pass for a server.
 * {@code stranger.p12} comes from an authority nobody trusts: with it a refusal can be seen.
 */
public final class RegionCertificates {
  /** Everybody who gets a certificate. */
  public static final List<String> NAMES =
      List.of(
          "server",
          "registry",
          "repository",
          "pix-pdq",
          "imaging-document-source",
          "atna-audit",
          "consumer",
          "ris",
          "pacs");

  private static final String WORKSTATION = "identity-desk";
  private static final String STRANGER = "stranger";
  private static final Duration RENEWAL = Duration.ofDays(30);

  private final Path folder;
  private final String region;
  private final Set<String> hosts;
  private final Clock clock;

  /**
   * The certificates in a folder, there or not.
   *
   * @param region name of the region, shown in the authority's name
   * @param host name or address under which partners reach the region, beside the loopback ones
   */
  public RegionCertificates(Path folder, String region, String host, Clock clock) {
    this.folder = folder;
    this.region = region;
    this.hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1", host));
    this.clock = clock;
  }

  /**
   * Makes what is missing or soon expires.
   *
   * @return the names certified now, none when all was there
   */
  public List<String> make() {
    try {
      Instant now = clock.instant();
      DemonstrationAuthority authority = authority(now);
      List<String> due = NAMES.stream().filter(name -> !lasts(name, now)).toList();
      for (String name : due) {
        store(name).writeKey(name, authority.certify(name, List.copyOf(hosts), now));
      }
      if (!lasts(WORKSTATION, now)) {
        store(WORKSTATION).writeKey(WORKSTATION, authority.certifyWorkstation(WORKSTATION, now));
      }
      if (!lasts(STRANGER, now)) {
        store(STRANGER).writeKey(STRANGER, stranger(now));
      }
      return due;
    } catch (IOException | GeneralSecurityException e) {
      throw new RegionFailure("The certificates in " + folder + " cannot be made", e);
    }
  }

  /** The password of all stores. */
  public String password() {
    try {
      return OwnerOnly.secret(folder.resolve("password"));
    } catch (IOException e) {
      throw new RegionFailure("The password of the certificates cannot be read", e);
    }
  }

  private DemonstrationAuthority authority(Instant now)
      throws IOException, GeneralSecurityException {
    if (lasts("authority", now)) {
      Identity known = store("authority").readKey();
      return new DemonstrationAuthority(known.key(), known.certificate());
    }
    DemonstrationAuthority authority = DemonstrationAuthority.create("Authority of " + region, now);
    for (String name : NAMES) {
      Files.deleteIfExists(folder.resolve(name + ".p12")); // worthless without their authority
    }
    Files.deleteIfExists(folder.resolve(WORKSTATION + ".p12"));
    new KeyStoreFile(folder.resolve("trust.p12"), password())
        .writeTrusted("authority", authority.certificate());
    OwnerOnly.write(folder.resolve("trust.pem"), pem(authority.certificate()));
    store("authority").writeKey("authority", authority.identity());
    return authority;
  }

  private Identity stranger(Instant now) {
    return DemonstrationAuthority.create("Authority nobody trusts", now)
        .certify(STRANGER, List.copyOf(hosts), now);
  }

  private boolean lasts(String name, Instant now) {
    Path file = folder.resolve(name + ".p12");
    try {
      return Files.exists(file) && end(name).isAfter(now.plus(RENEWAL));
    } catch (IOException | GeneralSecurityException e) {
      throw new RegionFailure("The key store " + file + " cannot be read", e);
    }
  }

  private Instant end(String name) throws IOException, GeneralSecurityException {
    return store(name).readKey().certificate().getNotAfter().toInstant();
  }

  private KeyStoreFile store(String name) {
    return new KeyStoreFile(folder.resolve(name + ".p12"), password());
  }

  private static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
