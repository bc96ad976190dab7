package org.imag.conformance.harness;

/** One test, over the wire, that prepares its own data and can run in any order. */
public interface ConformanceTest {

  /** What the test is about. */
  TestCard card();

  /**
   * Talks to the system and notes what is wrong in {@link Bench#findings()}.
   *
   * @throws PreconditionMissing when the system could not be brought into the state to test
   * @throws Exception any other exception is a finding too: the system did not answer as it must
   */
  void run(Bench bench) throws Exception;
}
