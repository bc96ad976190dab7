package org.imag.pixpdq.query;

import java.util.List;
import org.imag.affinity.hl7.Refusal;

/** A query that is refused for several faults at once. */
public final class QueryRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Refusal> faults;

  QueryRefused(List<Refusal> faults) {
    super(faults.get(0).getMessage());
    this.faults = List.copyOf(faults);
  }

  /** Each of them, at least one. */
  public List<Refusal> faults() {
    return faults;
  }
}
