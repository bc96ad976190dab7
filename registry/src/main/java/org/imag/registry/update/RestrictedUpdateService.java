package org.imag.registry.update;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.imag.registry.submission.SubmissionSize;
import org.imag.registry.submission.rules.OnePatient;
import org.imag.registry.submission.rules.UniqueIdsInMessage;

/**
 * Restricted Update Document Set: new versions of document entries whose identity and place stay
 * what they are, all of a request or, on any error, none (RMU 3.92.4.1.3).
 */
@Dependent
public class RestrictedUpdateService {
  private final SubmissionStore submissions;
  private final VersionStore versions;
  private final SubmissionRules rules;
  private final Clock clock;

  /** For the container's proxy only. */
  protected RestrictedUpdateService() {
    this(null, null, null, null);
  }

  /** Updates document entries of that store. */
  @Inject
  public RestrictedUpdateService(
      SubmissionStore submissions, VersionStore versions, SubmissionRules rules) {
    this(submissions, versions, rules, Clock.systemUTC());
  }

  RestrictedUpdateService(
      SubmissionStore submissions, VersionStore versions, SubmissionRules rules, Clock clock) {
    this.submissions = submissions;
    this.versions = versions;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Stores the new versions in one transaction.
   *
   * @throws IheFailure with every error found
   */
  @Transactional
  public void update(Submission request) {
    SubmissionSize.check(request);
    RegisteredFacts registered = submissions.factsFor(request);
    request.documentEntries().forEach(this::identify);
    UpdateOperations operations = UpdateOperations.of(request);
    UpdateFacts facts = UpdateFacts.read(versions, operations);
    Findings findings = new Findings();
    rules.forUpdates().forEach(rule -> rule.check(request, findings));
    new UniqueIdsInMessage().check(request, findings);
    new OnePatient().check(request, findings);
    new UpdateSubmissionSet().check(request, registered, findings);
    operations.checkSome(request, findings);
    new RestrictedRules(request, operations, facts, findings).check();
    new Propagation(operations, facts).check(findings);
    findings.refuseIfAny();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Conflicts.told(
        () -> new VersionWriter(submissions, versions).write(request, operations, facts, now));
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
