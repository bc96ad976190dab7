package org.imag.conformance.harness;

import java.util.List;
import java.util.Set;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RegistryError;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Element;

/** What holds for every RegistryResponse, whatever its content (ITI TF-3 4.2.4). */
final class RegistryAnswerRules implements AnswerRules {
  private static final Set<String> SEVERITIES =
      Set.of(
          "urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error",
          "urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Warning");

  private static final Set<String> STATUSES =
      Set.of(XdsNames.SUCCESS, XdsNames.FAILURE, XdsNames.PARTIAL_SUCCESS);

  private final ResponseSchema schema;
  private final Findings findings;

  RegistryAnswerRules(ResponseSchema schema, Findings findings) {
    this.schema = schema;
    this.findings = findings;
  }

  @Override
  public void verify(SoapRequest request, Element body) {
    schema.violation(body).ifPresent(v -> findings.add("the response is not schema valid: " + v));
    RegistryAnswer answer = RegistryAnswer.ofBody(body);
    findings.expectOneOf("status", STATUSES, answer.status());
    List<RegistryError> errors = answer.errors();
    for (RegistryError error : errors) {
      findings.expect(!error.errorCode().isBlank(), "a RegistryError without errorCode");
      findings.expect(!error.codeContext().isBlank(), "a RegistryError without codeContext");
      findings.expectOneOf("severity", SEVERITIES, error.severity());
    }
    findings.expect(
        errors.stream().anyMatch(e -> e.severity().endsWith(":Error")) != answer.success(),
        "status " + answer.status() + " does not go with the severities of the errors");
  }
}
