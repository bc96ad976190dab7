package org.imag.conformance.harness;

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

  /** A test of one claim. */
  public static TestCard of(String id, String title, String section, Claim... needs) {
    return new TestCard(id, title, section, Set.of(needs));
  }
}
