package org.imag.conformance.target;

import java.util.List;

/** A target file with problems, all told at once. */
public final class TargetFileInvalid extends Exception {
  private final List<String> problems;

  TargetFileInvalid(String file, List<String> problems) {
    super(file + ":\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line a problem, each starting with its key. */
  public List<String> problems() {
    return problems;
  }
}
