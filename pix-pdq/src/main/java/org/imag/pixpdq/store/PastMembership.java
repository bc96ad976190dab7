package org.imag.pixpdq.store;

import java.time.Instant;

/**
 * A record that came to a person.
 *
 * @param change which, from where, why and by whom
 * @param at when
 */
public record PastMembership(MembershipChange change, Instant at) {}
