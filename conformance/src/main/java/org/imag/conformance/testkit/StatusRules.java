package org.imag.conformance.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RegistryError;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.testkit.TestStep.Expectation;
import org.w3c.dom.Element;

/** Whether an answer has the status and the errors that a step expects. */
final class StatusRules {
  private static final Map<String, Set<String>> STATUSES =
      Map.of(
          "Success", Set.of(XdsNames.SUCCESS),
          "Failure", Set.of(XdsNames.FAILURE),
          "PartialSuccess",
              Set.of(
                  XdsNames.PARTIAL_SUCCESS,
                  "urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:PartialSuccess"));

  private final Findings findings;

  StatusRules(Findings findings) {
    this.findings = findings;
  }

  /** Notes what of the answer is not as expected. */
  void verify(KitTransaction transaction, Expectation expected, SoapReply reply) {
    if (reply.fault().isPresent()) {
      findings.expect(
          expected.expects("Fault"),
          "SOAP fault instead of " + expected.statuses() + ": " + reply.fault().orElseThrow());
      return;
    }
    findings.expect(
        expected.statuses().isEmpty() || !Set.of("Fault").equals(expected.statuses()),
        "an answer although a SOAP fault was expected");
    reply.body().ifPresent(body -> verify(transaction, expected, body));
  }

  private void verify(KitTransaction transaction, Expectation expected, Element body) {
    findings.expectEqual("answer", transaction.answer(), body.getLocalName());
    RegistryAnswer answer = RegistryAnswer.ofBody(body);
    findings.expect(
        expected.statuses().stream()
            .anyMatch(s -> STATUSES.getOrDefault(s, Set.of()).contains(answer.status())),
        "status " + answer.status() + " instead of " + expected.statuses() + told(answer));
    if (!expected.errorCode().isEmpty()) {
      findings.expectContains("error codes", answer.errorCodes(), expected.errorCode());
    }
    if (!expected.errorMessage().isEmpty()) {
      message(expected.errorMessage(), answer.errors());
    }
    if (expected.statuses().equals(Set.of("Success"))) {
      answer.errors().stream()
          .filter(e -> !e.errorCode().equals(expected.errorCode()))
          .forEach(e -> findings.add("Success with an error: " + told(e)));
    }
  }

  /** The testkit looks for the message among the codes and the contexts of the errors. */
  private void message(String message, List<RegistryError> errors) {
    boolean found =
        errors.stream()
            .filter(e -> e.severity().endsWith(":Error"))
            .anyMatch(e -> e.errorCode().contains(message) || e.codeContext().contains(message));
    findings.expect(
        found, "no error says " + message + ": " + errors.stream().map(StatusRules::told).toList());
  }

  private static String told(RegistryAnswer answer) {
    return answer.errors().isEmpty()
        ? ""
        : ": " + String.join("; ", answer.errors().stream().map(StatusRules::told).toList());
  }

  private static String told(RegistryError error) {
    return error.errorCode() + " " + error.codeContext();
  }
}
