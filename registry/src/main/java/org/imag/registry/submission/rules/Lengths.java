package org.imag.registry.submission.rules;

import java.util.stream.Stream;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.submission.Findings;

/** How long the types of ebRIM may be, in characters (ebRIM 3.0, rim.xsd). */
enum Lengths {
  /** LongName: slot names and values, codes, ids, MIME types. */
  NAME(256),
  /** FreeFormText: names and descriptions. */
  TEXT(1024);

  private final int longest;

  Lengths(int longest) {
    this.longest = longest;
  }

  /** Notes it when one of the values is longer. */
  void check(RegistryObject object, String what, Stream<String> values, Findings findings) {
    if (values.anyMatch(this::isExceededBy)) {
      findings.metadata("%s: %s has more than %d characters".formatted(object, what, longest));
    }
  }

  private boolean isExceededBy(String value) {
    return value.codePointCount(0, value.length()) > longest;
  }
}
