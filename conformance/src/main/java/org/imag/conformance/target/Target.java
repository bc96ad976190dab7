package org.imag.conformance.target;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.PatientId;

/**
 * The system under test: what it claims, where it listens, its identifiers, and the certificates to
 * talk to it. Read from a properties file in UTF-8 whose keys {@link TargetKey} lists; relative
 * paths resolve against the file's folder.
 */
public final class Target {
  private final Path folder;
  private final Map<TargetKey, String> values;
  private final Set<Claim> claims;

  private Target(Path folder, Map<TargetKey, String> values, Set<Claim> claims) {
    this.folder = folder;
    this.values = values;
    this.claims = claims;
  }

  /**
   * Reads a target file.
   *
   * @throws TargetFileInvalid when keys are unknown, missing or have unusable values
   */
  public static Target read(Path file) throws IOException, TargetFileInvalid {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return of(properties, file.toAbsolutePath().getParent(), file.toString());
  }

  /**
   * Makes a target from properties.
   *
   * @param folder relative paths resolve against it
   * @param source names the properties in error messages
   */
  public static Target of(Properties properties, Path folder, String source)
      throws TargetFileInvalid {
    List<String> problems = new ArrayList<>();
    Map<TargetKey, String> values = values(properties, problems);
    Set<Claim> claims = claims(values.getOrDefault(TargetKey.CLAIMS, ""), problems);
    Target target = new Target(folder, values, claims);
    target.verify(problems);
    if (!problems.isEmpty()) {
      throw new TargetFileInvalid(source, problems);
    }
    return target;
  }

  /** The system's name. */
  public String name() {
    return text(TargetKey.NAME);
  }

  /** Whether the system says it supports the transaction. */
  public boolean claims(Claim claim) {
    return claims.contains(claim);
  }

  /** A value as text; empty when the key has neither value nor default. */
  public String text(TargetKey key) {
    return values.getOrDefault(key, "");
  }

  /** A whole number. */
  public int number(TargetKey key) {
    return Integer.parseInt(text(key));
  }

  /** An HTTPS endpoint. */
  public URI uri(TargetKey key) {
    return URI.create(text(key));
  }

  /** A {@code host:port} address. */
  public InetSocketAddress address(TargetKey key) {
    String text = text(key);
    int colon = text.lastIndexOf(':');
    return InetSocketAddress.createUnresolved(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  /** A code of the affinity domain. */
  public Code code(TargetKey key) {
    return Code.parse(text(key));
  }

  /** A patient id of the affinity domain. */
  public PatientId domainPatient(String id) {
    return new PatientId(id, text(TargetKey.DOMAIN_NAMESPACE), text(TargetKey.DOMAIN_OID));
  }

  /** A patient id of the hospital. */
  public PatientId sourcePatient(String id) {
    return new PatientId(id, text(TargetKey.SOURCE_NAMESPACE), text(TargetKey.SOURCE_OID));
  }

  /** A patient id of the other hospital. */
  public PatientId secondPatient(String id) {
    return new PatientId(id, text(TargetKey.SECOND_NAMESPACE), text(TargetKey.SECOND_OID));
  }

  /** The hospital's identity source to the system. */
  public Hl7Parties hospital() {
    return parties(TargetKey.SOURCE_APPLICATION, TargetKey.SOURCE_FACILITY);
  }

  /** The other hospital's identity source to the system. */
  public Hl7Parties secondHospital() {
    return parties(TargetKey.SECOND_APPLICATION, TargetKey.SECOND_FACILITY);
  }

  /** The RIS that sends reports to the system. */
  public Hl7Parties ris() {
    String application = text(TargetKey.REPORTS_APPLICATION);
    Hl7Parties hospital = hospital();
    return application.isEmpty() || anyoneReports()
        ? hospital
        : new Hl7Parties(
            application,
            hospital.sendingFacility(),
            hospital.receivingApplication(),
            hospital.receivingFacility());
  }

  /** Whether whoever has a trusted certificate may send reports. */
  public boolean anyoneReports() {
    return text(TargetKey.REPORTS_APPLICATION).equals("*");
  }

  /** The affinity domain's identity source to the registry. */
  public Hl7Parties feed() {
    return parties(TargetKey.FEED_APPLICATION, TargetKey.FEED_FACILITY);
  }

  /** The TLS material of a role the system trusts. */
  public TlsMaterial tls(Role role) throws IOException {
    String own = text(role.store());
    Path store = path(own.isEmpty() ? text(TargetKey.TLS_CLIENT) : own);
    return TlsMaterial.load(store, path(TargetKey.TLS_TRUST), path(TargetKey.TLS_PASSWORD));
  }

  /** A client without any certificate. */
  public TlsMaterial tlsWithoutCertificate() throws IOException {
    return TlsMaterial.withoutCertificate(path(TargetKey.TLS_TRUST), path(TargetKey.TLS_PASSWORD));
  }

  /** A client with a certificate of an authority that the system does not know. */
  public TlsMaterial tlsOfStranger() throws IOException {
    Optional<String> own = Optional.of(text(TargetKey.TLS_STRANGER)).filter(s -> !s.isEmpty());
    if (own.isPresent()) {
      return TlsMaterial.load(
          path(own.get()), path(TargetKey.TLS_TRUST), path(TargetKey.TLS_PASSWORD));
    }
    char[] password = Files.readString(path(TargetKey.TLS_PASSWORD)).strip().toCharArray();
    return StrangerCertificate.make(TlsMaterial.store(path(TargetKey.TLS_TRUST), password));
  }

  private Hl7Parties parties(TargetKey application, TargetKey facility) {
    return new Hl7Parties(
        text(application),
        text(facility),
        text(TargetKey.RECEIVER_APPLICATION),
        text(TargetKey.RECEIVER_FACILITY));
  }

  private Path path(TargetKey key) {
    return path(text(key));
  }

  private Path path(String text) {
    return folder.resolve(text);
  }

  private static Map<TargetKey, String> values(Properties properties, List<String> problems) {
    Map<TargetKey, String> values = new EnumMap<>(TargetKey.class);
    for (TargetKey key : TargetKey.values()) {
      key.defaultValue().ifPresent(v -> values.put(key, v));
    }
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      TargetKey.written(name)
          .ifPresentOrElse(
              key -> values.put(key, properties.getProperty(name).strip()),
              () -> problems.add(name + ": unknown key"));
    }
    return values;
  }

  private static Set<Claim> claims(String text, List<String> problems) {
    Set<Claim> claims = EnumSet.noneOf(Claim.class);
    for (String label : text.split("[,\\s]+")) {
      Optional<Claim> claim = Claim.labelled(label);
      claim.ifPresent(claims::add);
      if (claim.isEmpty() && !label.isEmpty()) {
        problems.add("claims: unknown transaction " + label);
      }
    }
    if (claims.isEmpty()) {
      problems.add("claims: names no transaction");
    }
    return claims;
  }

  private void verify(List<String> problems) {
    Set<TargetKey> needed =
        EnumSet.of(
            TargetKey.DOMAIN_OID,
            TargetKey.SOURCE_OID,
            TargetKey.TLS_PASSWORD,
            TargetKey.TLS_TRUST,
            TargetKey.TLS_CLIENT);
    claims.forEach(c -> needed.addAll(c.needs()));
    needed.stream()
        .filter(key -> text(key).isEmpty())
        .forEach(key -> problems.add(key.text() + ": missing"));
    for (TargetKey key : values.keySet()) {
      TargetValue.problem(key, text(key), folder).ifPresent(problems::add);
    }
  }
}
