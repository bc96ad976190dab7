package org.imag.registry.update;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.store.VersionStore;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.SubmissionRules;

/**
 * Restricted Update Document Set: new versions of document entries whose identity and place stay
 * what they are, all of a request or, on any error, none (RMU 3.92.4.1.3).
 */
@Dependent
public class RestrictedUpdateService {
  private final UpdateTransaction transaction;
  private final VersionStore versions;
  private final SubmissionRules rules;

  /** For the container's proxy only. */
  protected RestrictedUpdateService() {
    this.transaction = null;
    this.versions = null;
    this.rules = null;
  }

  /** Updates document entries of that store. */
  @Inject
  public RestrictedUpdateService(
      SubmissionStore submissions, VersionStore versions, SubmissionRules rules) {
    this.transaction = new UpdateTransaction(submissions, versions, Clock.systemUTC());
    this.versions = versions;
    this.rules = rules;
  }

  /**
   * Stores the new versions in one transaction.
   *
   * @throws IheFailure with every error found
   */
  @Transactional
  public void update(Submission request) {
    RegisteredFacts registered = transaction.begin(request);
    request.documentEntries().forEach(this::identify);
    transaction.carryOut(request, registered, rules.forUpdates(), RestrictedUpdateService::check);
  }

  private static void check(
      Submission request, UpdateOperations operations, UpdateFacts facts, Findings findings) {
    new RestrictedRules(request, operations, facts, findings).check();
    new Propagation(operations, facts).check(findings);
  }

  /** An entry without lid is a version of the one entry of its patient with its uniqueId. */
  private void identify(DocumentEntry entry) {
    if (entry.ebrim().getLid() == null
        && entry.uniqueId().isPresent()
        && entry.patientId().isPresent()) {
      List<UUID> known = versions.logicalIdsOf(entry.uniqueId().get(), entry.patientId().get());
      if (known.size() == 1) {
        entry.ebrim().setLid(EntryUuid.of(known.get(0)));
      }
    }
  }
}
