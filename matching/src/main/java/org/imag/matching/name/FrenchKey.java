package org.imag.matching.name;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a French or Creole name sounds, coarsely, as one short key: HIPPOLYTE and IPOLITE, CESAIRE
 * and SEZERE, RENEAUX and RENO share one. Made for indexes: cheap, and one key a name.
 */
final class FrenchKey {
  private static final int LONGEST = 12;
  private static final List<Rule> RULES =
      List.of(
          rule("PH", "F"),
          rule("S?CH|SH", "S"),
          rule("C(?=[EIY])", "S"),
          rule("QU?|CK|C", "K"),
          rule("GU(?=[EIY])|GH", "G"),
          rule("G(?=[EIY])", "J"),
          rule("H", ""),
          rule("E?AUX?", "O"),
          rule("OI", "UA"),
          rule("OU", "U"),
          rule("Y", "I"),
          rule("AI|EI|EU|OE|AE", "E"),
          rule("ILL?(?=[AEIOU])", "I"),
          rule("[EA][NM](?![AEIOUNM])", "AN"),
          rule("[IU][NM](?![AEIOUNM])", "IN"),
          rule("X", "S"),
          rule("Z", "S"),
          rule("W", "V"),
          rule("(.)\\1+", "$1"),
          rule("(?<=.{2})[EDTSP]+$", ""));

  private FrenchKey() {}

  /** The key of a name in capital letters without spaces. */
  static String of(String compact) {
    String key = compact;
    for (Rule rule : RULES) {
      key = rule.pattern.matcher(key).replaceAll(rule.replacement);
    }
    return key.length() > LONGEST ? key.substring(0, LONGEST) : key;
  }

  private static Rule rule(String pattern, String replacement) {
    return new Rule(Pattern.compile(pattern), replacement);
  }

  private record Rule(Pattern pattern, String replacement) {}
}
