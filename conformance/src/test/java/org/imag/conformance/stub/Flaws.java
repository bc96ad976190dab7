package org.imag.conformance.stub;

import java.util.EnumSet;
import java.util.Set;

/** The flaws of a running stub; a test sets them. */
public final class Flaws {
  private volatile Set<Flaw> present = EnumSet.noneOf(Flaw.class);

  /** Makes the stub wrong in exactly these ways. */
  public void set(Flaw... flaws) {
    present = flaws.length == 0 ? EnumSet.noneOf(Flaw.class) : EnumSet.of(flaws[0], flaws);
  }

  boolean has(Flaw flaw) {
    return present.contains(flaw);
  }
}
