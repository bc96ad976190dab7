package org.imag.matching;

import java.util.List;

/** A parameter file that cannot be used; the message names everything that is wrong with it. */
public final class MatchingParametersInvalid extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MatchingParametersInvalid(String source, List<String> problems) {
    super(source + ": " + String.join("; ", problems));
  }
}
