package org.imag.deployment.certificates;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * A certificate authority for trying out: it certifies whoever the launcher names, with keys on the
 * curve P-256.
 */
public final class DemonstrationAuthority {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration CERTIFICATE_LIFE = Duration.ofDays(730);
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);
  private static final int SERIAL_BITS = 127;

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final SecureRandom random = new SecureRandom();

  /** An authority that exists already. */
  public DemonstrationAuthority(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /** A new authority, certified by itself for ten years from the moment. */
  public static DemonstrationAuthority create(String name, Instant now) {
    KeyPair pair = newKeyPair();
    X500Principal subject = distinguishedName(name);
    DemonstrationAuthority unsigned = new DemonstrationAuthority(pair.getPrivate(), null);
    List<Usage> usages =
        List.of(
            new Usage(Extension.basicConstraints, true, new BasicConstraints(0)),
            new Usage(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
    X509Certificate certificate =
        unsigned.sign(subject, subject, pair.getPublic(), now, AUTHORITY_LIFE, usages);
    return new DemonstrationAuthority(pair.getPrivate(), certificate);
  }

  /**
   * Makes a key and a certificate for use as TLS server and client (ITI TF-2 3.19), good for two
   * years from the moment.
   *
   * @param hosts names and IP addresses the server goes by
   */
  public Identity certify(String name, List<String> hosts, Instant now) {
    return issue(
        name,
        now,
        purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth),
        new Usage(Extension.subjectAlternativeName, false, alternativeNames(hosts)));
  }

  /** The same for the browser of a person, as TLS client only. */
  public Identity certifyWorkstation(String name, Instant now) {
    return issue(name, now, purposes(KeyPurposeId.id_kp_clientAuth));
  }

  private static Usage purposes(KeyPurposeId... purposes) {
    return new Usage(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
  }

  private Identity issue(String name, Instant now, Usage... more) {
    KeyPair pair = newKeyPair();
    List<Usage> usages = new ArrayList<>();
    usages.add(new Usage(Extension.basicConstraints, true, new BasicConstraints(false)));
    usages.add(new Usage(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
    usages.addAll(List.of(more));
    X509Certificate issued =
        sign(
            certificate.getSubjectX500Principal(),
            distinguishedName(name),
            pair.getPublic(),
            now,
            CERTIFICATE_LIFE,
            usages);
    return new Identity(pair.getPrivate(), List.of(issued, certificate));
  }

  /** The authority's own certificate, which partners trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** The authority's own key and certificate, for keeping. */
  public Identity identity() {
    return new Identity(key, List.of(certificate));
  }

  private X509Certificate sign(
      X500Principal issuer,
      X500Principal subject,
      PublicKey subjectKey,
      Instant now,
      Duration life,
      List<Usage> usages) {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(SERIAL_BITS, random),
            Date.from(now.minus(CLOCK_SKEW)),
            Date.from(now.plus(life)),
            subject,
            subjectKey);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(subjectKey));
      if (certificate != null) {
        builder.addExtension(
            Extension.authorityKeyIdentifier,
            false,
            identifiers.createAuthorityKeyIdentifier(certificate));
      }
      for (Usage usage : usages) {
        builder.addExtension(usage.name, usage.critical, usage.value);
      }
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("No certificate for " + subject, e);
    }
  }

  private static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No keys on the curve P-256", e);
    }
  }

  private static X500Principal distinguishedName(String name) {
    return new X500Principal("CN=" + name + ", O=IMAG demonstration");
  }

  private static GeneralNames alternativeNames(List<String> hosts) {
    List<GeneralName> names = new ArrayList<>();
    for (String host : hosts) {
      names.add(
          new GeneralName(
              IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host));
    }
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }

  private record Usage(ASN1ObjectIdentifier name, boolean critical, ASN1Encodable value) {}
}
