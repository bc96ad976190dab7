package org.imag.bench.wire;

/**
 * One request and what its answer must be.
 *
 * @param entries how many DocumentEntries the answer holds
 * @param references how many ObjectRefs it holds
 */
record Exchange(SoapEndpoint endpoint, byte[] envelope, int entries, int references) {

  /** What is wrong with the answer; empty text when nothing is. */
  String finding(int status, AnswerScan answer) {
    if (status != 200 || !answer.success()) {
      return "HTTP %d, no Success: %s".formatted(status, answer.start());
    }
    if (answer.entries() != entries || answer.references() != references) {
      return "%d entries and %d references instead of %d and %d"
          .formatted(answer.entries(), answer.references(), entries, references);
    }
    return "";
  }
}
