package org.imag.conformance.suite;

import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.target.Claim;

/** A test whose steps are a method of its suite. */
record ScriptedTest(TestCard card, Script script) implements ConformanceTest {

  /** The steps of a test. */
  @FunctionalInterface
  interface Script {
    void run(Bench bench) throws Exception;
  }

  static ScriptedTest of(String id, String title, String section, Script script, Claim... needs) {
    return new ScriptedTest(TestCard.of(id, title, section, needs), script);
  }

  @Override
  public void run(Bench bench) throws Exception {
    script.run(bench);
  }
}
