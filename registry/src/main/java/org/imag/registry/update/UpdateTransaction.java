package org.imag.registry.update;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.store.VersionStore;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.imag.registry.submission.SubmissionSize;
import org.imag.registry.submission.rules.OnePatient;
import org.imag.registry.submission.rules.UniqueIdsInMessage;

/** What every update of metadata does: read what it touches, judge it, write it (MU 3.57.4.1.3). */
final class UpdateTransaction {
  private final SubmissionStore submissions;
  private final VersionStore versions;
  private final Clock clock;

  UpdateTransaction(SubmissionStore submissions, VersionStore versions, Clock clock) {
    this.submissions = submissions;
    this.versions = versions;
    this.clock = clock;
  }

  /** The rules of one transaction about the operations of its request. */
  @FunctionalInterface
  interface OperationRules {

    /** Notes each breach. */
    void check(
        Submission request, UpdateOperations operations, UpdateFacts facts, Findings findings);
  }

  /**
   * Locks and reads what is registered under the ids of a request.
   *
   * @throws IheFailure when the request has too many objects
   */
  RegisteredFacts begin(Submission request) {
    SubmissionSize.check(request);
    return submissions.factsFor(request);
  }

  /**
   * Judges the request and carries out its operations.
   *
   * @throws IheFailure with every error found
   */
  void carryOut(
      Submission request,
      RegisteredFacts registered,
      List<MessageRule> messageRules,
      OperationRules operationRules) {
    UpdateOperations operations = UpdateOperations.of(request);
    UpdateFacts facts = UpdateFacts.read(versions, operations);
    Findings findings = new Findings();
    messageRules.forEach(rule -> rule.check(request, findings));
    new UniqueIdsInMessage().check(request, findings);
    new OnePatient().check(request, findings);
    new UpdateSubmissionSet().check(request, registered, findings);
    operations.checkSome(request, findings);
    operationRules.check(request, operations, facts, findings);
    findings.refuseIfAny();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Conflicts.told(
        () -> new VersionWriter(submissions, versions).write(request, operations, facts, now));
  }
}
