package org.imag.conformance.target;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.imag.conformance.message.Code;

/** Rules for the values of a target file, by the kind of their key. */
final class TargetValue {
  private TargetValue() {}

  /** What is wrong with a value, if anything; an empty value is the business of claims. */
  static Optional<String> problem(TargetKey key, String value, Path folder) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (key) {
      case PIX_MLLP,
          PIX_QUERY_MLLP,
          PIX_MANAGEMENT_MLLP,
          PIX_ENCOUNTER_MLLP,
          DEMOGRAPHICS_MLLP,
          VISITS_MLLP,
          REGISTRY_MLLP,
          ITI_64,
          REPORTS_MLLP,
          SYSLOG ->
          unless(value.matches("[^:\\s]+:\\d{1,5}"), key, "is not host:port", value);
      case PIX_ITI_44,
          PIX_ITI_45,
          PDQ_ITI_47,
          ITI_55,
          ITI_18,
          ITI_42,
          ITI_44,
          ITI_51,
          ITI_57,
          ITI_61,
          ITI_62,
          ITI_92,
          ITI_41,
          ITI_43,
          ITI_86,
          RAD_69,
          WADO_URI,
          DICOM_WEB,
          ASYNC_REPLY_TO,
          PIX_FHIR ->
          unless(isHttps(value), key, "is not an https address", value);
      case SUBSCRIBER_V2_PORT, SUBSCRIBER_V3_PORT ->
          unless(value.matches("[1-9]\\d{0,4}"), key, "is not a port", value);
      case MANIFEST_SECONDS, LARGE_STUDY_INSTANCES ->
          unless(value.matches("[1-9]\\d{0,5}"), key, "is not a positive number", value);
      case REPORTS_MAX_BYTES ->
          unless(value.matches("[1-9]\\d{0,8}"), key, "is not a positive number", value);
      case DOMAIN_OID, SOURCE_OID, SECOND_OID, INS_OID, REPOSITORY_ID, SOURCE_REPOSITORY_ID ->
          unless(value.matches("[0-2](\\.(0|[1-9]\\d*))+"), key, "is not an OID", value);
      case HOME_COMMUNITY ->
          unless(value.matches("urn:oid:[0-2](\\.\\d+)+"), key, "is not urn:oid:...", value);
      case CLASS_CODE,
          TYPE_CODE,
          FORMAT_CODE,
          CONFIDENTIALITY_CODE,
          FACILITY_CODE,
          PRACTICE_CODE,
          CONTENT_TYPE_CODE ->
          unless(isCode(value), key, "is not code^display^scheme", value);
      case TLS_PASSWORD,
          TLS_TRUST,
          TLS_CLIENT,
          TLS_RIS,
          TLS_FEED,
          TLS_CONSUMER,
          TLS_SOURCE,
          TLS_REPOSITORY,
          TLS_PACS,
          TLS_STRANGER ->
          unless(
              Files.isReadable(folder.resolve(value)),
              key,
              "is not a readable file",
              folder.resolve(value).normalize().toString());
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean right, TargetKey key, String what, String value) {
    return right ? Optional.empty() : Optional.of(key.text() + ": " + value + " " + what);
  }

  private static boolean isHttps(String value) {
    try {
      URI uri = URI.create(value);
      return "https".equals(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isCode(String value) {
    try {
      return !Code.parse(value).code().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
