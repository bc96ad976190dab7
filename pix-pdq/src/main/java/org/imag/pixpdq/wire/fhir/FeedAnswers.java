package org.imag.pixpdq.wire.fhir;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.imag.pixpdq.feed.FeedRefused;
import org.imag.pixpdq.feed.FeedRefused.Role;

/** How a feed that cannot be is answered. */
final class FeedAnswers {
  private FeedAnswers() {}

  static FhirRefusal refusal(FeedRefused refused) {
    String text = subject(refused.role()) + " " + refused.getMessage();
    return switch (refused.reason()) {
      case UNKNOWN -> FhirRefusal.of(404, IssueType.NOTFOUND, text);
      case KNOWN_ALREADY -> FhirRefusal.of(409, IssueType.DUPLICATE, text);
      case SAME, OTHER_DOMAIN, INS_NOT_TAKEN -> FhirRefusal.of(422, IssueType.BUSINESSRULE, text);
      case CONTRADICTION -> FhirRefusal.of(409, IssueType.CONFLICT, text);
    };
  }

  /** In a merge the resource is the one that goes, its link the one that stays. */
  private static String subject(Role role) {
    return role == Role.PRIOR
        ? "The identifier that is replaced"
        : "The identifier, or that of the replaced-by link,";
  }
}
