package org.imag.repository.retention;

import static java.util.Comparator.naturalOrder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.imag.repository.store.RetentionRows;
import org.imag.repository.store.StoredDocument;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps whose documents they are in step with the registry, where patients are merged (ITI-8 A40,
 * ITI-64) and entries corrected (ITI-57): each document is asked about from time to time, because
 * nobody can tell any more when the registry has ceased to list it.
 */
public final class DocumentPatients {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentPatients.class);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofDays(180);
  private static final int DOCUMENTS_AT_A_TIME = 100;
  private static final int MAX_DOCUMENTS_A_ROUND = 50_000;

  private final RetentionRows rows;
  private final Function<StoredDocument, Set<String>> registry;
  private final Clock clock;

  /**
   * @param registry tells the patients for whom it lists a document, as DocumentEntry.patientId has
   *     them; none when it does not list it; throws when it cannot be asked
   */
  public DocumentPatients(
      RetentionRows rows, Function<StoredDocument, Set<String>> registry, Clock clock) {
    this.rows = rows;
    this.registry = registry;
    this.clock = clock;
  }

  /** Asks about the documents that were not asked about for long; a stop or a failure ends it. */
  public void follow() {
    Instant before = clock.instant().minus(BETWEEN_QUESTIONS);
    int asked = 0;
    int followed = 0;
    List<StoredDocument> due = rows.notAskedSince(before, DOCUMENTS_AT_A_TIME);
    while (!due.isEmpty() && !Thread.currentThread().isInterrupted()) {
      followed +=
          (int) due.stream().filter(document -> follow(document, patients(document))).count();
      asked += due.size();
      due =
          asked < MAX_DOCUMENTS_A_ROUND
              ? rows.notAskedSince(before, DOCUMENTS_AT_A_TIME)
              : List.of();
    }
    if (followed > 0) {
      LOG.info("{} documents are of another patient now", followed);
    }
  }

  /** Whether the registry lists the document, for whomever it is now. */
  public boolean isListed(StoredDocument document) {
    Set<String> patients = patients(document);
    follow(document, patients);
    return !patients.isEmpty();
  }

  private Set<String> patients(StoredDocument document) {
    return registry.apply(document);
  }

  private boolean follow(StoredDocument document, Set<String> patients) {
    boolean same =
        patients.isEmpty()
            || document
                .patientId()
                .filter(known -> patients.stream().anyMatch(one -> isSame(one, known)))
                .isPresent();
    Optional<String> other = same ? Optional.empty() : patients.stream().min(naturalOrder());
    rows.asked(document, clock.instant(), other);
    return !same;
  }

  /** One id may be written with or without the namespace of its authority (ITI TF-3 4.2.3.1.7). */
  private static boolean isSame(String one, String other) {
    Identifiable id = Identifiable.parse(one);
    Identifiable known = Identifiable.parse(other);
    return id.getId().equals(known.getId())
        && id.getAssigningAuthority()
            .getUniversalId()
            .equals(known.getAssigningAuthority().getUniversalId());
  }
}
