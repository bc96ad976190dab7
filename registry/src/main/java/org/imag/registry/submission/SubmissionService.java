package org.imag.registry.submission;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Submission;
import org.imag.registry.metadata.SubmissionSet;
import org.imag.registry.store.IdTaken;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.SubmissionStore;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** Registers submissions: all of it or, on any error, nothing (ITI TF-2 3.42.4.1.3). */
@Dependent
public class SubmissionService {
  private final SubmissionStore store;
  private final RuleBook registration;
  private final RuleBook onDemand;
  private final Clock clock;

  /** For the container's proxy only. */
  protected SubmissionService() {
    this(null, new SubmissionRules(), null);
  }

  /** Registers into that store what those rules admit. */
  @Inject
  public SubmissionService(SubmissionStore store, SubmissionRules rules) {
    this(store, rules, Clock.systemUTC());
  }

  SubmissionService(SubmissionStore store, SubmissionRules rules, Clock clock) {
    this.store = store;
    this.registration = rules.registration();
    this.onDemand = rules.onDemand();
    this.clock = clock;
  }

  /**
   * Checks a submission of stable documents, stores it and deprecates what it replaces, in one
   * transaction.
   *
   * @throws IheFailure with every error found
   */
  @Transactional
  public void register(Submission submission) {
    register(submission, registration);
  }

  /**
   * Does the same for on-demand documents (ITI TF-2 3.61.4.1.3).
   *
   * @throws IheFailure with every error found
   */
  @Transactional
  public void registerOnDemand(Submission submission) {
    register(submission, onDemand);
  }

  private void register(Submission submission, RuleBook rules) {
    SubmissionSize.check(submission);
    RegisteredFacts registered = store.factsFor(submission);
    Findings findings = new Findings();
    rules.check(submission, registered, findings);
    findings.refuseIfAny();
    MissingMemberships.complete(submission);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Normalisation.apply(submission, now);
    save(submission, now);
    List<UUID> replaced = replaced(submission);
    store.deprecate(replaced);
    List<Association> propagated = new FolderPropagation(submission).of(store.filingsOf(replaced));
    store.save(propagated);
    store.touchFolders(filledFolders(submission, propagated), now);
  }

  private void save(Submission submission, Instant now) {
    try {
      store.save(submission, now);
    } catch (IdTaken taken) {
      throw refusal(taken, submission);
    }
  }

  private static IheFailure refusal(IdTaken taken, Submission submission) {
    return switch (taken.owner()) {
      case SUBMISSION_SET_UNIQUE_ID ->
          IheFailure.of(
              ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY,
              submission.submissionSets().stream()
                  .map(SubmissionSet::uniqueId)
                  .flatMap(Optional::stream)
                  .findFirst()
                  .orElse("SubmissionSet"));
      case FOLDER_UNIQUE_ID ->
          IheFailure.of(ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY, "Folder.uniqueId");
      case ENTRY_UUID, VERSION ->
          IheFailure.of(
              ErrorCode.REGISTRY_METADATA_ERROR,
              "an id of the submission is registered already; use a new UUID");
    };
  }

  private static List<UUID> replaced(Submission submission) {
    return submission.associations().stream()
        .filter(Association::replaces)
        .map(Association::target)
        .map(EntryUuid::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<UUID> filledFolders(Submission submission, List<Association> propagated) {
    return Stream.concat(submission.associations().stream(), propagated.stream())
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .map(Association::source)
        .filter(source -> !submission.contains(source))
        .map(EntryUuid::parse)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
