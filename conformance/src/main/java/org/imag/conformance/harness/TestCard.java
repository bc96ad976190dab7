package org.imag.conformance.harness;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imag.conformance.target.Claim;

/**
 * What a test is about.
 *
 * @param id unique and stable, e.g. {@code ITI-42-03}
 * @param title one sentence on what is right
 * @param section where the standard says so
 * @param needs the test applies to systems that claim all of these
 */
public record TestCard(String id, String title, String section, Set<Claim> needs) {

  /** A test of the first claim that works with the others. */
  public static TestCard of(String id, String title, String section, Claim... needs) {
    Set<Claim> ordered = new LinkedHashSet<>(List.of(needs));
    return new TestCard(id, title, section, Collections.unmodifiableSet(ordered));
  }

  /** Whose test it is, e.g. {@code registry}: the actor of the first claim; empty without any. */
  public String actor() {
    return needs.stream().findFirst().map(Claim::actor).orElse("");
  }
}
