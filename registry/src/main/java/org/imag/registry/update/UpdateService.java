package org.imag.registry.update;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.store.VersionStore;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.imag.registry.submission.SubmissionRules;
import org.imag.registry.submission.rules.AttributeTables;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * Update Document Set: new versions, changes of availabilityStatus and new associations, all of a
 * request or, on any error, none (MU 3.57.4.1.3).
 */
@Dependent
public class UpdateService {
  private final UpdateTransaction transaction;
  private final SubmissionRules rules;

  /** For the container's proxy only. */
  protected UpdateService() {
    this.transaction = null;
    this.rules = null;
  }

  /** Updates objects of that store. */
  @Inject
  public UpdateService(SubmissionStore submissions, VersionStore versions, SubmissionRules rules) {
    this.transaction = new UpdateTransaction(submissions, versions, Clock.systemUTC());
    this.rules = rules;
  }

  /**
   * Carries out every operation of the request in one transaction.
   *
   * @throws IheFailure with every error found
   */
  @Transactional
  public void update(Submission request) {
    List<MessageRule> messageRules = new ArrayList<>(rules.forUpdates());
    messageRules.add(AttributeTables.associations());
    transaction.carryOut(request, transaction.begin(request), messageRules, UpdateService::check);
  }

  private static void check(
      Submission request, UpdateOperations operations, UpdateFacts facts, Findings findings) {
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
  }
}
