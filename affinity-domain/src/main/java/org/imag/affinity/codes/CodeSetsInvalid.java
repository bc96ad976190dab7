package org.imag.affinity.codes;

import java.util.List;

/** Code set files cannot be used. The message has every problem, one a line. */
public final class CodeSetsInvalid extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  CodeSetsInvalid(List<String> problems) {
    super("Code sets cannot be used:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each problem, starting with its file and line. */
  public List<String> problems() {
    return problems;
  }
}
