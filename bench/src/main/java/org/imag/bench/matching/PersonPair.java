package org.imag.bench.matching;

/** Two persons, the earlier first. */
record PersonPair(int one, int other) {}
