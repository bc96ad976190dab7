package org.imag.registry.update;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.imag.registry.metadata.Association;
import org.imag.registry.submission.Findings;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** The slots of the HasMember that asks for a new version can be decoded (MU 3.57.4.1.3.3.1). */
final class VersionInstructionSlots {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
  private static final Set<String> PROPAGATION = Set.of("yes", "no");

  private final ErrorCode code;

  /** Breaches have that code. */
  VersionInstructionSlots(ErrorCode code) {
    this.code = code;
  }

  /** A document entry must be said to be Original; a folder need not (ITI TF-3 4.2.2.1.1). */
  void check(Association member, boolean ofDocument, Findings findings) {
    List<String> status = member.submissionSetStatus();
    if (!status.equals(List.of("Original")) && (ofDocument || !status.isEmpty())) {
      refuse(member, Vocabulary.SLOT_NAME_SUBMISSION_SET_STATUS, "must be Original", findings);
    }
    if (!isNumber(member.values(VersionUpdate.PREVIOUS_VERSION))) {
      refuse(member, VersionUpdate.PREVIOUS_VERSION, "must be one version number", findings);
    }
    if (Slot.isGiven(member, VersionUpdate.ASSOCIATION_PROPAGATION)
        && !isPropagation(member.values(VersionUpdate.ASSOCIATION_PROPAGATION))) {
      refuse(member, VersionUpdate.ASSOCIATION_PROPAGATION, "must be yes or no", findings);
    }
    for (String other : List.of(StatusUpdate.ORIGINAL_STATUS, StatusUpdate.NEW_STATUS)) {
      if (Slot.isGiven(member, other)) {
        refuse(member, other, "belongs to a change of availabilityStatus", findings);
      }
    }
  }

  private static boolean isNumber(List<String> values) {
    return values.size() == 1 && NUMBER.matcher(values.get(0)).matches();
  }

  private static boolean isPropagation(List<String> values) {
    return values.size() == 1 && PROPAGATION.contains(values.get(0));
  }

  private void refuse(Association member, String slot, String demand, Findings findings) {
    findings.add(code, "%s: Slot %s %s".formatted(member, slot, demand));
  }
}
