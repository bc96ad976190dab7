package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imag.matching.BlockingKeys;
import org.imag.matching.Evidence;
import org.imag.matching.Identity;
import org.imag.matching.IdentityMatcher;
import org.imag.matching.Zone;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.store.BlockingIndex;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.SourceRecord;

/**
 * Compares somebody who is described, but not kept, with the records of the index by the rules that
 * link records, so that whoever asks gets the grades the index itself would act on (ITI TF-2
 * 3.119.4.1.3).
 */
@Dependent
public class PatientComparison {
  /** Nobody in the index: no record has this number, no hospital this domain. */
  private static final SourceRecord NOBODY =
      new SourceRecord(0, "asked", "asked", true, Optional.empty());

  private final BlockingIndex blocking;
  private final Demographics demographics;
  private final IdentityMatcher matcher;

  protected PatientComparison() {
    this(null, null, null);
  }

  @Inject
  public PatientComparison(
      BlockingIndex blocking, Demographics demographics, IdentityMatcher matcher) {
    this.blocking = blocking;
    this.demographics = demographics;
    this.matcher = matcher;
  }

  /**
   * The records that may be of the person, the likeliest first; those a qualified national number
   * tells apart are left out.
   */
  @Transactional
  public List<Likeness> like(PatientTraits traits) {
    Identity asked = ComparedIdentity.of(new DescribedRecord(NOBODY, traits));
    List<Long> candidates =
        blocking.candidates(NOBODY.id(), BlockingKeys.of(asked), RecordComparison.MOST_CANDIDATES);
    return demographics.of(candidates).stream()
        .map(record -> likeness(asked, record))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Likeness::grade).thenComparing(byWeight()))
        .toList();
  }

  private static Comparator<Likeness> byWeight() {
    return Comparator.comparingDouble(Likeness::weight).reversed();
  }

  private Optional<Likeness> likeness(Identity asked, DescribedRecord record) {
    Evidence evidence = matcher.compare(asked, ComparedIdentity.of(record));
    return grade(evidence).map(grade -> new Likeness(record.record(), grade, evidence.weight()));
  }

  private Optional<Likeness.Grade> grade(Evidence evidence) {
    if (evidence.zone() == Zone.LINK) {
      return Optional.of(Likeness.Grade.CERTAIN);
    }
    if (evidence.zone() == Zone.REVIEW) {
      return Optional.of(Likeness.Grade.PROBABLE);
    }
    return evidence.zone() == Zone.DISTINCT
            && evidence.weight() >= matcher.parameters().householdReviewThreshold()
        ? Optional.of(Likeness.Grade.POSSIBLE)
        : Optional.empty();
  }
}
