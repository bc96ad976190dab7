package org.imag.registry.submission.rules;

import java.util.Objects;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * An association has a type of the standard and two ends; a symbolic id names an object of the
 * request; the source of a document relationship is a document entry of the request (ITI TF-3
 * 4.2.2, ITI TF-2 3.42.4.1.3.5).
 */
public final class AssociationEnds implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    submission.associations().forEach(association -> check(association, submission, findings));
  }

  private static void check(Association association, Submission submission, Findings findings) {
    if (association.type().isEmpty()) {
      findings.metadata(
          "%s: associationType '%s' is none that may be submitted here"
              .formatted(
                  association,
                  Objects.requireNonNullElse(association.ebrim().getAssociationType(), "")));
    }
    checkEnd(association, "sourceObject", association.source(), submission, findings);
    checkEnd(association, "targetObject", association.target(), submission, findings);
    if (isRelationship(association)) {
      checkSource(association, submission, findings);
    }
  }

  private static void checkSource(
      Association relationship, Submission submission, Findings findings) {
    if (submission.documentEntry(relationship.source()).isEmpty()) {
      findings.add(
          ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
          relationship + ": sourceObject must be a DocumentEntry of the submission");
    }
  }

  private static void checkEnd(
      Association association, String end, String id, Submission submission, Findings findings) {
    if (id.isEmpty()) {
      findings.metadata(association + ": " + end + " is missing");
    } else if (!isRelationship(association)
        && !EntryUuid.isIntended(id)
        && !submission.contains(id)) {
      findings.metadata("%s: %s '%s' is no object of the request".formatted(association, end, id));
    }
  }

  /** Whether it relates two documents. */
  static boolean isRelationship(Association association) {
    return association.type().filter(type -> type != AssociationKind.HAS_MEMBER).isPresent();
  }
}
