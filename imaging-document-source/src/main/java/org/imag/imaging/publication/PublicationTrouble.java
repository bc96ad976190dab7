package org.imag.imaging.publication;

import java.util.List;
import org.imag.imaging.publication.PublicationJob.State;

/**
 * What stands in the way of publication.
 *
 * @param reasons the most frequent ones, each with the number of studies it stops
 */
public record PublicationTrouble(List<Reason> reasons) {

  /** Copies the list. */
  public PublicationTrouble {
    reasons = List.copyOf(reasons);
  }

  /**
   * One reason.
   *
   * @param state of the studies
   * @param text for operators, without patient data
   * @param studies that wait for it
   */
  public record Reason(State state, String text, long studies) {}

  /** The number of studies in a state. */
  public long studies(State state) {
    return reasons.stream()
        .filter(reason -> reason.state() == state)
        .mapToLong(Reason::studies)
        .sum();
  }
}
