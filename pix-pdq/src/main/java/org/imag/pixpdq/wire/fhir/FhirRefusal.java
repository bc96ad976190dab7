package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Why a request is not answered. Its text says what to mend and nothing of any patient: it goes to
 * the client and to the log.
 */
final class FhirRefusal extends BaseServerResponseException {
  private static final long serialVersionUID = 1L;

  private FhirRefusal(int status, IssueSeverity severity, IssueType code, String diagnostics) {
    super(status, diagnostics, outcome(severity, code, diagnostics));
  }

  /** An error. */
  static FhirRefusal of(int status, IssueType code, String diagnostics) {
    return new FhirRefusal(status, IssueSeverity.ERROR, code, diagnostics);
  }

  /** What cannot be given for want of a thing the client named, ITI TF-2 3.78.4.1.3 case 5. */
  static FhirRefusal warning(int status, IssueType code, String diagnostics) {
    return new FhirRefusal(status, IssueSeverity.WARNING, code, diagnostics);
  }

  private static OperationOutcome outcome(
      IssueSeverity severity, IssueType code, String diagnostics) {
    OperationOutcome outcome = new OperationOutcome();
    outcome.addIssue().setSeverity(severity).setCode(code).setDiagnostics(diagnostics);
    return outcome;
  }
}
