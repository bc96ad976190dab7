package org.imag.registry.update;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.store.VersionStore;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.SubmissionRules;
import org.imag.registry.submission.SubmissionSize;
import org.imag.registry.submission.rules.AttributeTables;
import org.imag.registry.submission.rules.OnePatient;
import org.imag.registry.submission.rules.UniqueIdsInMessage;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * Update Document Set: new versions, changes of availabilityStatus and new associations, all of a
 * request or, on any error, none (MU 3.57.4.1.3).
 */
@Dependent
public class UpdateService {
  private final SubmissionStore submissions;
  private final VersionStore versions;
  private final SubmissionRules rules;
  private final Clock clock;

  /** For the container's proxy only. */
  protected UpdateService() {
    this(null, null, null, null);
  }

  /** Updates objects of that store. */
  @Inject
  public UpdateService(SubmissionStore submissions, VersionStore versions, SubmissionRules rules) {
    this(submissions, versions, rules, Clock.systemUTC());
  }

  UpdateService(
      SubmissionStore submissions, VersionStore versions, SubmissionRules rules, Clock clock) {
    this.submissions = submissions;
    this.versions = versions;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Carries out every operation of the request in one transaction.
   *
   * @throws IheFailure with every error found
   */
  @Transactional
  public void update(Submission request) {
    SubmissionSize.check(request);
    RegisteredFacts registered = submissions.factsFor(request);
    UpdateOperations operations = UpdateOperations.of(request);
    UpdateFacts facts = UpdateFacts.read(versions, operations);
    Findings findings = new Findings();
    checkMessage(request, registered, findings);
    operations.checkSome(request, findings);
    new VersionRules(facts, findings).check(operations.versions());
    new StatusRules(request, operations, facts, findings).check();
    new AssociationRules(request, operations, facts, findings).check();
    new Propagation(operations, facts).check(findings);
    operations
        .leftovers()
        .forEach(
            association ->
                findings.add(
                    ErrorCode.METADATA_UPDATE_OPERATION_ERROR,
                    association + " belongs to no operation of Update Document Set"));
    findings.refuseIfAny();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Conflicts.told(
        () -> new VersionWriter(submissions, versions).write(request, operations, facts, now));
  }

  private void checkMessage(Submission request, RegisteredFacts registered, Findings findings) {
    rules.forUpdates().forEach(rule -> rule.check(request, findings));
    AttributeTables.associations().check(request, findings);
    new UniqueIdsInMessage().check(request, findings);
    new OnePatient().check(request, findings);
    new UpdateSubmissionSet().check(request, registered, findings);
  }
}
