package org.imag.bench.matching;

import org.imag.matching.Identity;

/**
 * A record of which it is known whose it is.
 *
 * @param identity what the record says
 * @param person whose it is
 * @param error what went wrong when it was entered
 */
public record Sample(Identity identity, int person, EntryError error) {}
