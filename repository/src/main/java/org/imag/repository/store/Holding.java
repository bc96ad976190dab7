package org.imag.repository.store;

/**
 * A document and whether its bytes can be given out.
 *
 * @param document what is known about it
 * @param intact false when its bytes are lost or damaged
 */
public record Holding(StoredDocument document, boolean intact) {}
