package org.imag.pixpdq.message.v3;

import ca.uhn.hl7v2.ErrorCode;
import java.util.List;

/** A message that is not done as it asks, with what its sender has to mend. */
public final class V3Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<V3Fault> faults;

  public V3Refusal(List<V3Fault> faults) {
    super(faults.get(0).text());
    this.faults = List.copyOf(faults);
  }

  public V3Refusal(ErrorCode code, String text, String location) {
    this(List.of(new V3Fault(code, text, location)));
  }

  /** The receiver is at fault; the same message may be sent again later. */
  public static V3Refusal tryAgainLater() {
    return new V3Refusal(
        ErrorCode.APPLICATION_INTERNAL_ERROR,
        "The receiver cannot process the message at the moment; send it again later",
        "");
  }

  /** One at least. */
  public List<V3Fault> faults() {
    return faults;
  }
}
