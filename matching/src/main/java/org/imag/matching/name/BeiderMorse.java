package org.imag.matching.name;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.language.bm.Languages.LanguageSet;
import org.apache.commons.codec.language.bm.NameType;
import org.apache.commons.codec.language.bm.PhoneticEngine;
import org.apache.commons.codec.language.bm.RuleType;

/**
 * The Beider-Morse codes of a name read as French; some ten microseconds to milliseconds a name.
 */
final class BeiderMorse {
  private static final int LONGEST = 30;
  private static final PhoneticEngine ENGINE =
      new PhoneticEngine(NameType.GENERIC, RuleType.APPROX, true, 12);
  private static final LanguageSet FRENCH = LanguageSet.from(Set.of("french"));

  private BeiderMorse() {}

  static Set<String> codes(String compact) {
    String name = compact.length() > LONGEST ? compact.substring(0, LONGEST) : compact;
    return Arrays.stream(ENGINE.encode(name, FRENCH).split("[|()-]+"))
        .filter(code -> !code.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
