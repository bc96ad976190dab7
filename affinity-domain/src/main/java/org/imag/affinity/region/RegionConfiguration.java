package org.imag.affinity.region;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.codes.CodeType;

/** What one region file says, checked and with its defaults filled in. Paths are absolute. */
public final class RegionConfiguration {
  private static final String BUILT_IN = "built-in";
  private static final Pattern REFERENCE = Pattern.compile("\\{([^}]+)}");

  private final Map<RegionKey, String> values;
  private final Path home;

  private RegionConfiguration(Map<RegionKey, String> values, Path home) {
    this.values = values;
    this.home = home;
  }

  /**
   * Reads and checks a region file.
   *
   * @param file the region file
   * @param home folder that relative paths start from
   * @throws RegionFileInvalid naming every unknown, missing or malformed key
   */
  public static RegionConfiguration load(Path file, Path home) {
    Properties written = read(file);
    List<String> problems = unknownKeys(written);
    Map<RegionKey, String> values = new EnumMap<>(RegionKey.class);
    for (RegionKey key : RegionKey.values()) {
      take(key, written, values, problems);
    }
    problems.addAll(archiveProblems(values));
    if (problems.isEmpty()) {
      problems.addAll(subscriberProblems(values));
    }
    problems.addAll(fhirSourceProblems(values));
    if (!problems.isEmpty()) {
      throw new RegionFileInvalid(file, problems);
    }
    values.replaceAll((key, value) -> resolve(value, values));
    return new RegionConfiguration(values, home.toAbsolutePath().normalize());
  }

  private static Properties read(Path file) {
    Properties written = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      written.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new RegionFileInvalid(file, List.of("the file cannot be read: " + e.getMessage()));
    }
    return written;
  }

  private static List<String> unknownKeys(Properties written) {
    List<String> problems = new ArrayList<>();
    for (String key : new TreeSet<>(written.stringPropertyNames())) {
      if (RegionKey.named(key).isEmpty()) {
        problems.add(key + ": unknown key");
      }
    }
    return problems;
  }

  private static void take(
      RegionKey key, Properties written, Map<RegionKey, String> values, List<String> problems) {
    String value = written.getProperty(key.key());
    if (value != null) {
      key.kind()
          .problemOf(value.trim())
          .ifPresent(problem -> problems.add(key.key() + ": " + problem));
      values.put(key, value.trim());
    } else if (key.defaultValue().isPresent()) {
      values.put(key, key.defaultValue().get());
    } else {
      problems.add(key.key() + ": missing (" + key.purpose() + ")");
    }
  }

  private static List<String> archiveProblems(Map<RegionKey, String> values) {
    List<String> problems = new ArrayList<>();
    if ("dicomweb".equals(values.get(RegionKey.ARCHIVE_KIND))
        && "".equals(values.get(RegionKey.ARCHIVE_DICOMWEB_URL))) {
      problems.add(RegionKey.ARCHIVE_DICOMWEB_URL.key() + ": missing (archive.kind is dicomweb)");
    }
    if (!"".equals(values.get(RegionKey.ARCHIVE_DICOMWEB_BEARER_FILE))
        && !"".equals(values.get(RegionKey.ARCHIVE_DICOMWEB_BASIC_FILE))) {
      problems.add(
          RegionKey.ARCHIVE_DICOMWEB_BASIC_FILE.key()
              + ": archive.dicomweb.bearer.file is given too; only one can be shown");
    }
    return problems;
  }

  /** National numbers travel in no notification. */
  private static List<String> subscriberProblems(Map<RegionKey, String> values) {
    Set<String> known = new TreeSet<>();
    known.add(values.get(RegionKey.AFFINITY_DOMAIN_OID));
    known.add(values.get(RegionKey.SOURCE_OID));
    HospitalDomain.listed(values.get(RegionKey.HOSPITALS))
        .orElseThrow()
        .forEach(hospital -> known.add(hospital.authority().oid()));
    return IdentitySubscriber.listed(values.get(RegionKey.PIX_SUBSCRIBERS)).orElseThrow().stream()
        .flatMap(subscriber -> subscriber.namedDomains().stream())
        .filter(not(known::contains))
        .map(oid -> RegionKey.PIX_SUBSCRIBERS.key() + ": " + oid + " is no domain of this region")
        .toList();
  }

  private static List<String> fhirSourceProblems(Map<RegionKey, String> values) {
    Set<String> known = new TreeSet<>();
    known.add(values.getOrDefault(RegionKey.SOURCE_NAMESPACE, ""));
    HospitalDomain.listed(values.getOrDefault(RegionKey.HOSPITALS, ""))
        .orElse(List.of())
        .forEach(hospital -> known.add(hospital.authority().namespace()));
    return FhirSources.listed(values.getOrDefault(RegionKey.FHIR_SOURCES, ""))
        .orElse(Map.of())
        .keySet()
        .stream()
        .filter(not(known::contains))
        .map(name -> RegionKey.FHIR_SOURCES.key() + ": no hospital of this region is named " + name)
        .toList();
  }

  private static String resolve(String value, Map<RegionKey, String> values) {
    Matcher matcher = REFERENCE.matcher(value);
    return matcher.replaceAll(
        match ->
            Matcher.quoteReplacement(
                RegionKey.named(match.group(1)).map(values::get).orElse(match.group())));
  }

  /** The value of a key as written, defaults filled in. */
  public String text(RegionKey key) {
    return values.get(key);
  }

  /** The value of a key of kind {@link ValueKind#PORT}. */
  public int port(RegionKey key) {
    return Integer.parseInt(text(key));
  }

  /** The value of a key of kind {@link ValueKind#NUMBER}. */
  public long number(RegionKey key) {
    return Long.parseLong(text(key));
  }

  /** The value of a key of kind {@link ValueKind#PATH}, absolute. */
  public Path path(RegionKey key) {
    return home.resolve(text(key)).normalize();
  }

  /** The region's data folder. */
  public Path home() {
    return home;
  }

  public String regionName() {
    return text(RegionKey.REGION_NAME);
  }

  /** In the form {@code urn:oid:...} (ITI TF-3 4.2.3.2.12). */
  public String homeCommunityId() {
    return text(RegionKey.HOME_COMMUNITY_ID);
  }

  public ZoneId timeZone() {
    return ZoneId.of(text(RegionKey.TIME_ZONE));
  }

  public String bindAddress() {
    return text(RegionKey.BIND_ADDRESS);
  }

  public String host() {
    return text(RegionKey.HOST);
  }

  /** Scheme, host and port of every HTTPS endpoint of the region, without trailing slash. */
  public String networkBaseUrl() {
    return "https://" + host() + ":" + port(RegionKey.HTTPS_PORT);
  }

  /**
   * Where asynchronous answers may be sent (ITI TF-2 appendix V.9.2); empty when every answer is
   * synchronous.
   */
  public Set<HttpsOrigin> allowedReplyOrigins() {
    return HttpsOrigin.listed(text(RegionKey.SOAP_REPLY_TO_ALLOWED)).orElseThrow();
  }

  /** The authority of the patient ids that the registry knows. */
  public AssigningAuthority affinityDomain() {
    return new AssigningAuthority(
        text(RegionKey.AFFINITY_DOMAIN_NAMESPACE), text(RegionKey.AFFINITY_DOMAIN_OID));
  }

  /** The authority of the hospital's own patient ids. */
  public AssigningAuthority sourceAuthority() {
    return new AssigningAuthority(text(RegionKey.SOURCE_NAMESPACE), text(RegionKey.SOURCE_OID));
  }

  /** The hospitals whose patients are known beside those of the first. */
  public List<HospitalDomain> hospitals() {
    return HospitalDomain.listed(text(RegionKey.HOSPITALS)).orElseThrow();
  }

  /** What the comparison of patients weighs, where it is not what comes with the product. */
  public Optional<Path> matchingParameters() {
    return optionalPath(RegionKey.MATCHING_PARAMETERS);
  }

  /** Who is told when the ids of a person change. */
  public List<IdentitySubscriber> identitySubscribers() {
    return IdentitySubscriber.listed(text(RegionKey.PIX_SUBSCRIBERS)).orElseThrow();
  }

  /** Common name of the certificate that may feed a hospital's patients by FHIR, by namespace. */
  public Map<String, String> fhirSources() {
    return FhirSources.listed(text(RegionKey.FHIR_SOURCES)).orElseThrow();
  }

  public String sourceApplication() {
    return text(RegionKey.SOURCE_APPLICATION);
  }

  public String sourceFacility() {
    return text(RegionKey.SOURCE_FACILITY);
  }

  /** The file of the people who may work at the identity desk; need not exist. */
  public Path identityDeskUsers() {
    return path(RegionKey.IDENTITY_DESK_USERS);
  }

  /** Common names of the certificates that open the pages of the identity desk, and no more. */
  public Set<String> identityDeskWorkstations() {
    return Set.copyOf(list(text(RegionKey.IDENTITY_DESK_WORKSTATIONS)));
  }

  /** How long somebody at the identity desk may do nothing and stay logged in. */
  public Duration identityDeskIdle() {
    return Duration.ofMinutes(number(RegionKey.IDENTITY_DESK_IDLE_MINUTES));
  }

  public int pixMllpPort() {
    return port(RegionKey.PIX_MLLP_PORT);
  }

  public int registryMllpPort() {
    return port(RegionKey.REGISTRY_MLLP_PORT);
  }

  /** MSH-3 of the system that may feed the registry's patients; {@code *} for every one. */
  public String registryIdentitySource() {
    return text(RegionKey.REGISTRY_IDENTITY_SOURCE);
  }

  /** The files with the code sets of the affinity domain: absolute paths, or {@code built-in}. */
  public List<String> codeFiles() {
    return list(text(RegionKey.CODE_FILES)).stream()
        .map(name -> name.equals(BUILT_IN) ? name : home.resolve(name).normalize().toString())
        .toList();
  }

  /** The code types whose unknown codes are refused. */
  public Set<CodeType> strictCodeTypes() {
    return list(text(RegionKey.STRICT_CODE_TYPES)).stream()
        .map(CodeType::named)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The items of a comma-separated list. */
  static List<String> list(String value) {
    return Stream.of(value.split(",")).map(String::strip).filter(not(String::isEmpty)).toList();
  }

  public String repositoryUniqueId() {
    return text(RegionKey.REPOSITORY_UNIQUE_ID);
  }

  public Path repositoryDirectory() {
    return path(RegionKey.REPOSITORY_DIRECTORY);
  }

  public long repositoryMaxDocumentBytes() {
    return number(RegionKey.REPOSITORY_MAX_DOCUMENT_BYTES);
  }

  /** SubmissionSet.sourceId of the sources that may submit documents; {@code *} for every one. */
  public Set<String> repositorySources() {
    return Set.copyOf(list(text(RegionKey.REPOSITORY_SOURCES)));
  }

  /**
   * Common names of the certificates whose holders may remove documents (ITI RMD 3.86); {@code *}
   * for every trusted node, nobody by default.
   */
  public Set<String> repositoryAdministrators() {
    return Set.copyOf(list(text(RegionKey.REPOSITORY_ADMINISTRATORS)));
  }

  /** Whether submissions with limited metadata are received (ITI TF-2 3.41.4.1.3.1). */
  public boolean repositoryTakesLimitedMetadata() {
    return Boolean.parseBoolean(text(RegionKey.REPOSITORY_LIMITED_METADATA));
  }

  public String sourceRepositoryUniqueId() {
    return text(RegionKey.SOURCE_REPOSITORY_UNIQUE_ID);
  }

  public String sourceId() {
    return text(RegionKey.SOURCE_SOURCE_ID);
  }

  public String sourceAeTitle() {
    return text(RegionKey.SOURCE_AE_TITLE);
  }

  public Duration sourceQuiet() {
    return Duration.ofSeconds(number(RegionKey.SOURCE_QUIET_SECONDS));
  }

  public Duration sourcePoll() {
    return Duration.ofSeconds(number(RegionKey.SOURCE_POLL_SECONDS));
  }

  public int sourcePollOverlapDays() {
    return Math.toIntExact(number(RegionKey.SOURCE_POLL_OVERLAP_DAYS));
  }

  /** When archive and registry are compared each day; empty for never. */
  public Optional<LocalTime> sourceReconcileAt() {
    String time = text(RegionKey.SOURCE_RECONCILE_AT);
    return time.equals("never") ? Optional.empty() : Optional.of(LocalTime.parse(time));
  }

  /** What Retrieve URL of a manifest names: {@code series}, {@code service} or {@code none}. */
  public String sourceRetrieveUrl() {
    return text(RegionKey.SOURCE_RETRIEVE_URL);
  }

  /** Where ITI-45 is sent for the patient ids of studies; empty when ITI-9 is asked instead. */
  public Optional<String> pixV3Url() {
    return Optional.of(text(RegionKey.SOURCE_PIX_V3_URL)).filter(not(String::isEmpty));
  }

  public String accessionNumberOid() {
    return text(RegionKey.SOURCE_ACCESSION_OID);
  }

  /** The port that takes reports from the RIS; empty when none is to be opened. */
  public OptionalInt reportsMllpPort() {
    return text(RegionKey.REPORTS_MLLP_PORT).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(port(RegionKey.REPORTS_MLLP_PORT));
  }

  /** MSH-3 of the system that may send reports; {@code *} for every one. */
  public String reportsApplication() {
    return text(RegionKey.REPORTS_APPLICATION);
  }

  /** The folder that is watched for reports; empty when none is. */
  public Optional<Path> reportsDirectory() {
    return text(RegionKey.REPORTS_DIRECTORY).isEmpty()
        ? Optional.empty()
        : Optional.of(path(RegionKey.REPORTS_DIRECTORY));
  }

  /** How long a report message or file may be. */
  public int reportsMaxBytes() {
    return Math.toIntExact(number(RegionKey.REPORTS_MAX_BYTES));
  }

  public boolean reportsFromArchive() {
    return Boolean.parseBoolean(text(RegionKey.REPORTS_FROM_ARCHIVE));
  }

  public Path archiveDirectory() {
    return path(RegionKey.ARCHIVE_DIRECTORY);
  }

  /** The archive behind the imaging document source; empty when it is the embedded one. */
  public Optional<ExternalArchive> externalArchive() {
    if (text(RegionKey.ARCHIVE_KIND).equals("embedded")) {
      return Optional.empty();
    }
    return Optional.of(
        new ExternalArchive(
            URI.create(text(RegionKey.ARCHIVE_DICOMWEB_URL)),
            Duration.ofSeconds(number(RegionKey.ARCHIVE_DICOMWEB_CONNECT_SECONDS)),
            Duration.ofSeconds(number(RegionKey.ARCHIVE_DICOMWEB_ANSWER_SECONDS)),
            Duration.ofSeconds(number(RegionKey.ARCHIVE_DICOMWEB_STALL_SECONDS)),
            optionalPath(RegionKey.ARCHIVE_DICOMWEB_BEARER_FILE),
            optionalPath(RegionKey.ARCHIVE_DICOMWEB_BASIC_FILE)));
  }

  private Optional<Path> optionalPath(RegionKey key) {
    return text(key).isEmpty() ? Optional.empty() : Optional.of(path(key));
  }

  public String auditHost() {
    return text(RegionKey.AUDIT_HOST);
  }

  public int auditPort() {
    return port(RegionKey.AUDIT_PORT);
  }

  public int auditSyslogPort() {
    return port(RegionKey.AUDIT_SYSLOG_PORT);
  }

  public int auditSyslogMaxMessageBytes() {
    return Math.toIntExact(number(RegionKey.AUDIT_SYSLOG_MAX_MESSAGE_BYTES));
  }

  public Path auditSpoolDirectory() {
    return path(RegionKey.AUDIT_SPOOL_DIRECTORY);
  }

  public Path tlsDirectory() {
    return path(RegionKey.TLS_DIRECTORY);
  }

  /** Where ITI-42 is sent. */
  public String registerDocumentSetUrl() {
    return networkBaseUrl() + "/registry/services/xds-iti42";
  }

  /** Where ITI-18 is sent. */
  public String storedQueryUrl() {
    return networkBaseUrl() + "/registry/services/xds-iti18";
  }

  /** Where ITI-57 is sent. */
  public String updateDocumentSetUrl() {
    return networkBaseUrl() + "/registry/services/xds-iti57";
  }

  /** Where ITI-41 is sent. */
  public String provideAndRegisterUrl() {
    return networkBaseUrl() + "/repository/services/xds-iti41";
  }

  /** Base of the patient index's FHIR services. */
  public String fhirUrl() {
    return networkBaseUrl() + "/pix-pdq/fhir";
  }

  /** Base of the DICOMweb services, named in manifests. */
  public String dicomWebUrl() {
    return networkBaseUrl() + "/imaging/dicomweb";
  }
}
