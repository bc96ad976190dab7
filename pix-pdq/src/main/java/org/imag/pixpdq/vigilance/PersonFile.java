package org.imag.pixpdq.vigilance;

import java.util.List;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.JournalEntry;
import org.imag.pixpdq.store.PastMembership;

/**
 * A person with all that is known.
 *
 * @param regionalId of the person
 * @param records what hospitals say now
 * @param history which records came and went, the latest first
 * @param journal what the desk did with the records, the latest first
 */
public record PersonFile(
    String regionalId,
    List<DescribedRecord> records,
    List<PastMembership> history,
    List<JournalEntry> journal) {}
