package org.imag.affinity.region;

import java.nio.file.Path;
import java.util.List;

/** A region file cannot be used. The message names the file and every problem, one a line. */
public final class RegionFileInvalid extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  RegionFileInvalid(Path file, List<String> problems) {
    super("Region file " + file + " cannot be used:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each problem, starting with the key it is about. */
  public List<String> problems() {
    return problems;
  }
}
