package org.imag.conformance.testkit;

/**
 * Names a section of a test.
 *
 * @param section empty when the test has no sections but is one itself
 */
record SectionKey(String test, String section) {

  @Override
  public String toString() {
    return section.isEmpty() ? test : test + "/" + section;
  }
}
