package org.imag.conformance.testkit;

import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * One step of a test plan.
 *
 * @param alternatePatient whether the step takes a patient that nobody announced
 * @param instruction absent when the step does nothing
 * @param standard the answer that comparisons hold against
 */
record TestStep(
    String id,
    Expectation expectation,
    boolean alternatePatient,
    Optional<Instruction> instruction,
    Optional<Element> standard) {

  /**
   * What the answer must say.
   *
   * @param statuses any of them, e.g. {@code Success}; none when nothing is answered
   * @param errorCode empty when not given
   * @param errorMessage empty when not given
   */
  record Expectation(Set<String> statuses, String errorCode, String errorMessage) {

    boolean expects(String status) {
      return statuses.contains(status);
    }
  }
}
