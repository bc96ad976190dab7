package org.imag.matching;

/**
 * What one field says.
 *
 * @param field which
 * @param level how well it agrees
 * @param weight in bits, before the limit on what a household shares
 */
public record FieldEvidence(Field field, Level level, double weight) {}
