package org.imag.registry.linkchange;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.Submission;
import org.imag.registry.patients.ActivePatients;
import org.imag.registry.patients.PatientFeedRefused;
import org.imag.registry.store.LinkChange;
import org.imag.registry.store.LinkChangeStore;
import org.imag.registry.store.LinkedObjects;
import org.imag.registry.store.LinkedObjects.Current;
import org.imag.registry.store.LinkedObjects.Link;
import org.imag.registry.store.PatientStore;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.store.VersionStore;

/**
 * Moves the documents of a local patient id to another patient: new versions of documents and
 * folders, new associations between them, and one SubmissionSet that tells of it (ITI TF-2
 * 3.64.4.1.3). Objects that are joined always have one patient: a message that would break this
 * changes nothing and is held for an administrator.
 */
@Dependent
public class LinkChangeService {
  private final PatientStore patients;
  private final LinkChangeStore links;
  private final VersionStore versions;
  private final SubmissionStore submissions;
  private final Clock clock;

  /** For the container's proxy only. */
  protected LinkChangeService() {
    this(null, null, null, null, null);
  }

  /** Works on those stores. */
  @Inject
  public LinkChangeService(
      PatientStore patients,
      LinkChangeStore links,
      VersionStore versions,
      SubmissionStore submissions) {
    this(patients, links, versions, submissions, Clock.systemUTC());
  }

  LinkChangeService(
      PatientStore patients,
      LinkChangeStore links,
      VersionStore versions,
      SubmissionStore submissions,
      Clock clock) {
    this.patients = patients;
    this.links = links;
    this.versions = versions;
    this.submissions = submissions;
    this.clock = clock;
  }

  /**
   * Applies a change in one transaction; one that comes twice has no second effect.
   *
   * @param sourceId SubmissionSet.sourceId, an OID
   * @return the id of the SubmissionSet; empty when no document changes or the message is held
   * @throws PatientFeedRefused when a patient is unknown or was merged into another
   */
  @Transactional
  public Optional<UUID> apply(LinkChange change, String sourceId) {
    ActivePatients.lock(patients, change.newPatient(), change.previousPatient());
    LinkedObjects objects = links.lock(change);
    if (objects.entries().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> conflict = Conflict.in(objects, change);
    if (conflict.isPresent()) {
      links.hold(change, conflict.get());
      return Optional.empty();
    }
    return Optional.of(move(objects, change, sourceId));
  }

  private UUID move(LinkedObjects objects, LinkChange change, String sourceId) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    LinkChangeSubmission moved = new LinkChangeSubmission(objects, change, sourceId, now);
    Submission submission = moved.submission();
    versions.supersede(Kind.DOCUMENT_ENTRY, ids(objects.entries()));
    if (change.movesPatient()) {
      versions.supersede(Kind.FOLDER, ids(objects.folders()));
    } else {
      submissions.touchFolders(ids(objects.folders()), now);
    }
    objects.links().stream()
        .filter(Link::reference)
        .forEach(link -> versions.setStatus(Kind.ASSOCIATION, link.id(), Status.DEPRECATED));
    submissions.save(submission, now);
    return moved.submissionSetId();
  }

  private static List<UUID> ids(List<Current> objects) {
    return objects.stream().map(Current::id).toList();
  }
}
