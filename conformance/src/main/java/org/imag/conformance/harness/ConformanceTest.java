package org.imag.conformance.harness;

import java.util.Optional;

/** One test, over the wire, that prepares its own data and can run in any order. */
public interface ConformanceTest {

  /** What the test is about. */
  TestCard card();

  /** Why the test cannot be run anywhere, if so: it counts as not claimed then. */
  default Optional<String> absent() {
    return Optional.empty();
  }

  /**
   * Talks to the system and notes what is wrong in {@link Bench#findings()}.
   *
   * @throws PreconditionMissing when the system could not be brought into the state to test
   * @throws Exception any other exception is a finding too: the system did not answer as it must
   */
  void run(Bench bench) throws Exception;
}
