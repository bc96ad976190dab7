package org.imag.bench.matching;

/**
 * Somebody who lives in the regions.
 *
 * @param number its own
 * @param region where it lives
 * @param truth all there is to know
 * @param mother in the same household; null when she is not known
 * @param twin null when there is none
 */
record Person(int number, int region, Draft truth, Person mother, Person twin) {}
