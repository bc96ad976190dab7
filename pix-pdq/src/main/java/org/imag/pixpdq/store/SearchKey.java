package org.imag.pixpdq.store;

/**
 * Something a record can be found by.
 *
 * @param kind what it says
 * @param value normalised
 */
public record SearchKey(SearchKind kind, String value) {}
