package org.imag.pixpdq.feed;

import org.imag.pixpdq.identity.Hd;

/**
 * One repetition of PID-3.
 *
 * @param value CX.1
 * @param authority CX.4, possibly empty
 * @param repetition its number, from one
 */
public record AnnouncedIdentifier(String value, Hd authority, int repetition) {}
