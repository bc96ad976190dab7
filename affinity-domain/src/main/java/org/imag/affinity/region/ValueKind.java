package org.imag.affinity.region;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.imag.affinity.codes.CodeType;

/** The kinds of value in a region file, each with its own check. */
public enum ValueKind {
  TEXT("a text", value -> !value.isBlank()),
  FLAG("true or false", matching("true|false")),
  NAME("letters, digits, '_' and '-'", matching("[A-Za-z0-9_-]+")),
  OID("an OID of at most 64 characters", ValueKind::isOid),
  OIDS_OR_ALL("OIDs, comma-separated, or *", ValueKind::areOidsOrAll),
  HOSPITALS(
      "namespace^OID^MSH-3^MSH-4, several by comma",
      value -> HospitalDomain.listed(value).isPresent()),
  SUBSCRIBERS(
      "application^facility^address^domains, several by comma, each name once",
      value -> IdentitySubscriber.listed(value).isPresent()),
  FHIR_SOURCES(
      "namespace^common name of a certificate, several by comma, each namespace once",
      value -> FhirSources.listed(value).isPresent()),
  INS_PROFILE("production, test or none", matching("production|test|none")),
  URN_OID(
      "urn:oid: followed by an OID",
      value -> value.startsWith("urn:oid:") && isOid(value.substring(8))),
  PORT("a port between 1 and 65535", value -> isNumberBetween(value, 1, 65535)),
  NUMBER("a positive whole number", value -> isNumberBetween(value, 1, Long.MAX_VALUE)),
  BYTES_IN_MEMORY(
      "a number of bytes between 1 and 1073741824", value -> isNumberBetween(value, 1, 1L << 30)),
  MEMORY("a number of megabytes or gigabytes such as 768m", matching("[1-9][0-9]*[mMgG]")),
  HTTPS_URL(
      "https:// with host and path",
      matching("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[!-~&&[^?#]]*")),
  RETRIEVE_URL("series, service or none", matching("series|service|none")),
  HTTPS_ORIGINS(
      "https://host or https://host:port, several by comma",
      value -> HttpsOrigin.listed(value).isPresent()),
  CONTENT_STORE("fs or s3", matching("fs|s3")),
  ARCHIVE_STORE("none, fs or s3", matching("none|fs|s3")),
  STORE_ENDPOINT(
      "https://host or https://host:port, or http:// on this machine",
      matching("https://[^/?#@\\s]+/?|http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?/?")),
  BUCKET(
      "3 to 63 small letters, digits, '.' and '-'", matching("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")),
  YEARS("a number of years between 1 and 200", value -> isNumberBetween(value, 1, 200)),
  MINUTES("a number of minutes between 1 and 600", value -> isNumberBetween(value, 1, 600)),
  DELETION("never or afterLegalMinimum", matching("never|afterLegalMinimum")),
  ARCHIVE_KIND("embedded or dicomweb", matching("embedded|dicomweb")),
  SERVICE_URL(
      "an https URL without user, query and trailing slash; http on this machine only",
      ValueKind::isServiceUrl),
  ZONE("a time zone such as America/Cayenne", ValueKind::isZone),
  TIME_OF_DAY("a time such as 03:00, or never", ValueKind::isTimeOfDay),
  CODE_TYPES("code types such as classCode, comma-separated", ValueKind::areCodeTypes),
  PATH("a folder", value -> !value.isBlank());

  private final String expectation;
  private final Predicate<String> check;

  ValueKind(String expectation, Predicate<String> check) {
    this.expectation = expectation;
    this.check = check;
  }

  /** What is wrong with the value, in words for the person who wrote it; empty when it is right. */
  public Optional<String> problemOf(String value) {
    return check.test(value)
        ? Optional.empty()
        : Optional.of("expected " + expectation + ", found '" + value + "'");
  }

  private static Predicate<String> matching(String expression) {
    return Pattern.compile(expression).asMatchPredicate();
  }

  private static boolean isOid(String value) {
    return value.length() <= 64 && value.matches("[0-2](\\.(0|[1-9][0-9]*))+");
  }

  private static boolean areOidsOrAll(String value) {
    List<String> items = RegionConfiguration.list(value);
    return value.equals("*") || (!items.isEmpty() && items.stream().allMatch(ValueKind::isOid));
  }

  /** Patient data do not cross a network in the clear. */
  private static boolean isServiceUrl(String value) {
    try {
      URI url = new URI(value);
      boolean plain = "http".equals(url.getScheme()) && isLoopback(url.getHost());
      return (plain || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && !value.endsWith("/");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isLoopback(String host) {
    return host != null && host.matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
  }

  private static boolean areCodeTypes(String value) {
    return RegionConfiguration.list(value).stream()
        .allMatch(name -> CodeType.named(name).isPresent());
  }

  private static boolean isTimeOfDay(String value) {
    return value.equals("never") || value.matches("([01][0-9]|2[0-3]):[0-5][0-9]");
  }

  private static boolean isZone(String value) {
    try {
      ZoneId.of(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isNumberBetween(String value, long least, long most) {
    if (!value.matches("[0-9]{1,18}")) {
      return false;
    }
    long number = Long.parseLong(value);
    return number >= least && number <= most;
  }
}
