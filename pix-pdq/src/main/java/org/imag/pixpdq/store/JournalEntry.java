package org.imag.pixpdq.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What the identity desk did with two records.
 *
 * @param id its number; a later entry has a larger one
 * @param at when
 * @param by who
 * @param action what
 * @param pair the records
 * @param kept the record that the hospital is asked to keep; with {@link Action#MERGE_REQUEST} only
 * @param reason why, in the words of the person
 * @param lowPerson to whom the one record belonged when it began
 * @param highPerson to whom the other did
 * @param evidence what the rules said of the records then, JSON
 */
public record JournalEntry(
    long id,
    Instant at,
    String by,
    Action action,
    RecordPair pair,
    Optional<Long> kept,
    String reason,
    String lowPerson,
    String highPerson,
    String evidence) {
  /** What can be done. */
  public enum Action {
    /** They are one person. */
    LINK,
    /** They are two persons and were one until now. */
    UNLINK,
    /** They are two persons, and stay so whatever the rules will say. */
    CANNOT_LINK,
    /** What was said of them is taken back. */
    REVOKE,
    /** Their hospital is asked to merge them (A40). */
    MERGE_REQUEST,
    /** Something worth knowing. */
    COMMENT,
    /** Somebody takes care of them. */
    ASSIGN
  }
}
