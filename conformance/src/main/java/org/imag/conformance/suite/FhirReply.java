package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.client.FhirClient;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.PatientId;

/**
 * What a FHIR server answered.
 *
 * @param http status and headers
 * @param resource the body, where it is JSON
 */
record FhirReply(HttpReply http, FhirElement resource) {
  private static final String URN_OID = "urn:oid:";

  static FhirReply of(HttpReply http) throws IOException {
    boolean json = http.contentType().startsWith(FhirClient.JSON) && http.body().length > 0;
    return new FhirReply(
        http, json ? new FhirElement(Json.read(http.body())) : FhirElement.NOTHING);
  }

  int status() {
    return http.status();
  }

  /** Expects a resource of the type. */
  void expect(Findings findings, int status, String type) {
    findings.expectEqual("HTTP status", status, status());
    findings.expect(
        http.contentType().startsWith(FhirClient.JSON), "Content-Type is " + http.contentType());
    findings.expectEqual("resourceType", type, resource.text("resourceType"));
  }

  /** Expects a refusal that says why and shows nothing of the server's insides. */
  void expectRefused(Findings findings, List<Integer> statuses) {
    findings.expectOneOf("HTTP status", statuses, status());
    findings.expectEqual("resourceType", "OperationOutcome", resource.text("resourceType"));
    FhirElement issue = resource.at("issue");
    findings.expectOneOf("issue.severity", List.of("error", "fatal"), issue.text("severity"));
    findings.expect(!issue.text("code").isEmpty(), "no issue.code");
    findings.expect(!issue.text("diagnostics").isEmpty(), "no issue.diagnostics");
    String text = http.text();
    findings.expect(
        !text.contains("Exception") && !text.contains("\tat "), "the refusal has a stack trace");
  }

  /** Expects the refusal that the profile words. */
  void expectIssue(Findings findings, int status, String code, String diagnostics) {
    expectRefused(findings, List.of(status));
    FhirElement issue = resource.at("issue");
    findings.expectEqual("issue.code", code, issue.text("code"));
    findings.expectEqual("issue.diagnostics", diagnostics, issue.text("diagnostics"));
  }

  /** The identifiers that $ihe-pix found. */
  List<PatientId> targetIdentifiers() {
    return resource.items("parameter").stream()
        .filter(parameter -> parameter.text("name").equals("targetIdentifier"))
        .map(parameter -> id(parameter.at("valueIdentifier")))
        .toList();
  }

  /** The references to patients that $ihe-pix found. */
  List<String> targetIds() {
    return resource.items("parameter").stream()
        .filter(parameter -> parameter.text("name").equals("targetId"))
        .map(parameter -> parameter.at("valueReference").text("reference"))
        .toList();
  }

  /** The entries of a bundle that are patients. */
  List<FhirElement> entries() {
    return resource.items("entry").stream()
        .filter(entry -> entry.at("resource").text("resourceType").equals("Patient"))
        .toList();
  }

  /** The patients of a bundle. */
  List<FhirElement> patients() {
    return entries().stream().map(entry -> entry.at("resource")).toList();
  }

  /** Where the next or previous page is; an empty text where there is none. */
  String link(String relation) {
    return resource.items("link").stream()
        .filter(link -> link.text("relation").equals(relation))
        .map(link -> link.text("url"))
        .findFirst()
        .orElse("");
  }

  /** The identifiers of a Patient. */
  static List<PatientId> ids(FhirElement patient) {
    return patient.items("identifier").stream().map(FhirReply::id).toList();
  }

  private static PatientId id(FhirElement identifier) {
    String system = identifier.text("system");
    return new PatientId(
        identifier.text("value"),
        "",
        system.startsWith(URN_OID) ? system.substring(URN_OID.length()) : system);
  }
}
