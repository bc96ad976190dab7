package org.imag.pixpdq.identity;

/**
 * A patient's name, XPN.
 *
 * @param family XPN.1
 * @param given XPN.2, empty when not known
 * @param type XPN.7, empty when not said
 */
public record PersonName(String family, String given, String type) {}
