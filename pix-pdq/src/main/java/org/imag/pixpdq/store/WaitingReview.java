package org.imag.pixpdq.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Two records that wait for a human.
 *
 * @param pair the records
 * @param kind what is in doubt
 * @param openedAt since when
 * @param assignedTo who takes care of it
 */
public record WaitingReview(
    RecordPair pair, Reviews.Kind kind, Instant openedAt, Optional<String> assignedTo) {}
