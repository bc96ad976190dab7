package org.imag.pixpdq.store;

import java.util.Optional;

/**
 * A record that comes to a person.
 *
 * @param record number of the record
 * @param from the person it leaves; empty for a new record
 * @param to the person it belongs to now
 * @param cause why
 * @param by who or what brought it about
 */
public record MembershipChange(
    long record, Optional<String> from, String to, Cause cause, String by) {
  /** Why a record changes persons. */
  public enum Cause {
    /** Its hospital announced it. */
    ANNOUNCED,
    /** The matching rules. */
    RULE,
    /** Somebody said so. */
    ASSERTION,
    /** Its hospital merged ids. */
    MERGE
  }
}
