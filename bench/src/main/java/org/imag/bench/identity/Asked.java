package org.imag.bench.identity;

/**
 * A message and what its answer must have.
 *
 * @param expected a text that only the right answer has beside AA
 */
record Asked(String message, String expected) {

  /** What is wrong with an answer; empty text when nothing is. */
  String finding(String answer) {
    if (!answer.contains("\rMSA|AA|")) {
      return answer.lines().skip(1).findFirst().orElse("no MSA");
    }
    return answer.contains(expected) ? "" : "the answer lacks what it should tell";
  }
}
