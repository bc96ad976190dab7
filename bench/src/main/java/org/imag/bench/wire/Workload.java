package org.imag.bench.wire;

import java.util.SplittableRandom;

/** What the clients of a run ask a registry for. */
@FunctionalInterface
interface Workload {

  /** The next request. */
  Exchange next(SplittableRandom random);
}
