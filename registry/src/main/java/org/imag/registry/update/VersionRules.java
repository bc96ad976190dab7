package org.imag.registry.update;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.CurrentObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.submission.Findings;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** What an update of metadata must fulfil (MU 3.57.4.1.3.3.1 and .3). */
final class VersionRules {
  private static final VersionInstructionSlots SLOTS =
      new VersionInstructionSlots(ErrorCode.METADATA_UPDATE_OPERATION_ERROR);

  private final UpdateFacts facts;
  private final Findings findings;

  VersionRules(UpdateFacts facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
  }

  void check(List<VersionUpdate> updates) {
    Set<UUID> updated = new HashSet<>();
    for (VersionUpdate update : updates) {
      check(update);
      if (update.logicalId().isPresent() && !updated.add(update.logicalId().get())) {
        findings.add(
            ErrorCode.METADATA_UPDATE_OPERATION_ERROR,
            update.object() + ": the request has two new versions of one logical object");
      }
    }
  }

  private void check(VersionUpdate update) {
    update
        .membership()
        .ifPresentOrElse(
            member -> SLOTS.check(member, update.kind() == Kind.DOCUMENT_ENTRY, findings),
            () -> refuse(update, "the SubmissionSet has no HasMember to it"));
    if (update.isInitial()) {
      refuse(update, "lid must name the logical object, an initial version cannot be an update");
    } else if (update.logicalId().isEmpty()) {
      refuse(update, "lid is not urn:uuid: and a lower-case UUID");
    } else {
      checkAgainstLatest(update);
    }
  }

  private void checkAgainstLatest(VersionUpdate update) {
    Optional<CurrentObject> latest =
        update.logicalId().flatMap(facts::latest).filter(o -> o.kind() == update.kind());
    if (latest.isEmpty()) {
      findings.add(
          ErrorCode.METADATA_VERSION_ERROR,
          "%s: no %s with logicalID %s is registered"
              .formatted(
                  update.object(), update.object().kind(), update.object().ebrim().getLid()));
    } else {
      compare(update, latest.get());
    }
  }

  private void compare(VersionUpdate update, CurrentObject latest) {
    if (latest.status() != Status.APPROVED) {
      refuse(update, "the latest version is deprecated");
    }
    if (!update.uniqueId().equals(Optional.of(latest.uniqueId()))) {
      refuse(update, "uniqueId must stay " + latest.uniqueId());
    }
    if (update.object() instanceof DocumentEntry entry
        && entry.isOnDemand() != latest.document().onDemand()) {
      refuse(update, "objectType cannot change");
    }
    checkPreviousVersion(update, latest, findings);
  }

  /** PreviousVersion is the latest version. */
  static void checkPreviousVersion(VersionUpdate update, CurrentObject latest, Findings findings) {
    List<String> previous = update.instruction(VersionUpdate.PREVIOUS_VERSION);
    if (previous.size() == 1 && !previous.get(0).equals(String.valueOf(latest.version()))) {
      findings.add(
          ErrorCode.METADATA_VERSION_ERROR,
          "%s: PreviousVersion is %s, the latest version is %d"
              .formatted(update.object(), previous.get(0), latest.version()));
    }
  }

  private void refuse(VersionUpdate update, String why) {
    findings.add(ErrorCode.METADATA_UPDATE_ERROR, update.object() + ": " + why);
  }
}
