package org.imag.conformance.testkit;

import java.util.Optional;

/**
 * Where the log of a step lies.
 *
 * @param place the section, relative to the one that looks; absent or {@code THIS} for itself
 * @param step empty for any step of the section
 */
record StepPlace(Optional<String> place, String step) {}
