package org.imag.pixpdq.vigilance;

import java.util.Optional;
import org.imag.affinity.login.Role;
import org.imag.pixpdq.store.JournalEntry.Action;
import org.imag.pixpdq.store.RecordPair;

/**
 * What a person of the desk wants done with two records.
 *
 * @param pair the records
 * @param action what
 * @param seen {@link ComparedPair#seen} of what the person looked at
 * @param reason why
 * @param kept the record to keep, for a merge request
 */
public record DeskDecision(
    RecordPair pair, Action action, long seen, String reason, Optional<Long> kept) {
  private static final int LONGEST_REASON = 2000;

  boolean hasReason() {
    return !reason.isBlank() && reason.length() <= LONGEST_REASON;
  }

  /** The least role that may do that. */
  public static Role roleFor(Action action) {
    return action == Action.REVOKE ? Role.SUPERVISOR : Role.OPERATOR;
  }
}
