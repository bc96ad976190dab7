package org.imag.conformance.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The outcome of a run.
 *
 * @param target name of the system
 */
public record RunResult(String target, Instant startedAt, Duration took, List<TestResult> results) {

  /** How many tests had the verdict. */
  public long count(Verdict verdict) {
    return results.stream().filter(r -> r.verdict() == verdict).count();
  }

  /** Whether no test failed or was blocked. */
  public boolean clean() {
    return count(Verdict.FAILED) == 0 && count(Verdict.BLOCKED) == 0;
  }

  /** One line with the counts of an actor's tests; what was blocked counts as failed. */
  public String summary(String actor) {
    return "%s: %d passed, %d failed, %d not claimed"
        .formatted(
            actor,
            count(Verdict.PASSED),
            count(Verdict.FAILED) + count(Verdict.BLOCKED),
            count(Verdict.NOT_CLAIMED));
  }

  /** One line with the counts. */
  public String summary() {
    long blocked = count(Verdict.BLOCKED);
    return (blocked > 0 ? blocked + " blocked, " : "")
        + count(Verdict.PASSED)
        + " passed, "
        + count(Verdict.FAILED)
        + " failed, "
        + count(Verdict.NOT_CLAIMED)
        + " not claimed";
  }
}
