package org.imag.pixpdq.vigilance;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imag.pixpdq.identity.RecordFlag;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.DeskJournal;
import org.imag.pixpdq.store.DeskSearch;
import org.imag.pixpdq.store.DeskWorklist;
import org.imag.pixpdq.store.DeskWorklist.Filter;
import org.imag.pixpdq.store.JournalEntry;
import org.imag.pixpdq.store.MembershipHistory;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;
import org.imag.pixpdq.store.WaitingReview;
import org.imag.pixpdq.vigilance.DeskRefused.Reason;

/**
 * What the people of the identity desk see. Reading changes nothing; who discloses what is read has
 * to record it.
 */
@Dependent
public class IdentityDesk {
  private final DeskWorklist worklist;
  private final DeskJournal journal;
  private final DeskSearch search;
  private final MembershipHistory history;
  private final SourceRecords records;
  private final Demographics demographics;
  private final PairReading pairs;

  @Inject
  public IdentityDesk(
      DeskWorklist worklist,
      DeskJournal journal,
      DeskSearch search,
      MembershipHistory history,
      SourceRecords records,
      Demographics demographics,
      PairReading pairs) {
    this.worklist = worklist;
    this.journal = journal;
    this.search = search;
    this.history = history;
    this.records = records;
    this.demographics = demographics;
    this.pairs = pairs;
  }

  /** For the container. */
  protected IdentityDesk() {
    this(null, null, null, null, null, null, null);
  }

  /**
   * A review with the two records; not those that went up in others meanwhile.
   *
   * @param review that waits
   * @param low the one record
   * @param high the other
   */
  public record Waiting(WaitingReview review, DescribedRecord low, DescribedRecord high) {}

  /** What waits for a decision, the oldest first. */
  @Transactional
  public Page<Waiting> waiting(Filter filter, int page) {
    Page<WaitingReview> reviews =
        Page.of(page, (offset, limit) -> worklist.page(filter, offset, limit));
    Map<Long, DescribedRecord> known =
        described(
            reviews.rows().stream()
                .map(WaitingReview::pair)
                .flatMap(pair -> List.of(pair.low(), pair.high()).stream())
                .distinct()
                .toList());
    List<Waiting> rows =
        reviews.rows().stream()
            .map(
                review ->
                    new Waiting(
                        review, known.get(review.pair().low()), known.get(review.pair().high())))
            .filter(waiting -> waiting.low() != null && waiting.high() != null)
            .toList();
    return new Page<>(rows, reviews.number(), reviews.more());
  }

  /** How many wait. */
  @Transactional
  public long countWaiting(Filter filter) {
    return worklist.count(filter);
  }

  /**
   * Two records side by side.
   *
   * @throws DeskRefused when one of them is no more
   */
  @Transactional
  public ComparedPair pair(RecordPair pair) {
    return pairs.read(pair).orElseThrow(() -> new DeskRefused(Reason.GONE));
  }

  /** Records by birth date and first letters. */
  @Transactional
  public Page<DescribedRecord> found(BirthSearch asked, int page) {
    Page<Long> found =
        Page.of(page, (offset, limit) -> search.born(asked.date(), asked.letters(), offset, limit));
    return describedPage(found);
  }

  /** Records in which a hospital found two persons, or fears to. */
  @Transactional
  public Page<DescribedRecord> collisions(int page) {
    return describedPage(Page.of(page, worklist::collisions));
  }

  /** Records of which something is odd, those of which it is so longest first. */
  @Transactional
  public Page<DescribedRecord> flagged(RecordFlag flag, int page) {
    return describedPage(Page.of(page, (offset, limit) -> worklist.flagged(flag, offset, limit)));
  }

  /**
   * A person with its records and its past.
   *
   * @throws DeskRefused when there is nobody of that id
   */
  @Transactional
  public PersonFile person(String regionalId) {
    List<Long> ids = records.ofPersons(List.of(regionalId)).stream().map(SourceRecord::id).toList();
    PersonFile person =
        new PersonFile(regionalId, demographics.of(ids), history.of(regionalId), journal.of(ids));
    if (person.records().isEmpty() && person.history().isEmpty()) {
      throw new DeskRefused(Reason.GONE);
    }
    return person;
  }

  /** What the desk did, the latest first. */
  @Transactional
  public Page<JournalEntry> journal(int page) {
    return Page.of(page, journal::page);
  }

  /** Merges that hospitals are asked for and have not sent, the oldest first. */
  @Transactional
  public Page<JournalEntry> mergeRequests(int page) {
    return Page.of(page, journal::mergeRequests);
  }

  /** How these records are called by their hospitals, by number. */
  @Transactional
  public Map<Long, SourceRecord> records(Collection<Long> ids) {
    Map<Long, SourceRecord> known = new HashMap<>();
    records.find(ids).forEach(record -> known.put(record.id(), record));
    return known;
  }

  private Page<DescribedRecord> describedPage(Page<Long> page) {
    Map<Long, DescribedRecord> known = described(page.rows());
    return new Page<>(
        page.rows().stream().map(known::get).filter(Objects::nonNull).toList(),
        page.number(),
        page.more());
  }

  private Map<Long, DescribedRecord> described(Collection<Long> ids) {
    Map<Long, DescribedRecord> known = new HashMap<>();
    demographics.of(ids).forEach(record -> known.put(record.record().id(), record));
    return known;
  }
}
