package org.imag.matching.name;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of brother and sister that differ in their end only: JEAN and JEANNE, MARTIN and MARTINE,
 * FREDERIC and FREDERIQUE, MARIO and MARIA. A slip of the pen between them is rarer than twins.
 */
public final class GenderedPair {
  private static final Set<String> FEMININE_ENDINGS =
      Set.of("E", "A", "NE", "LE", "TE", "TTE", "SE", "IE", "INE", "ETTE", "IA", "NA", "LA", "H");
  private static final Pattern HARD_C = Pattern.compile("C$");
  private static final Set<Character> VOWELS = Set.of('A', 'E', 'I', 'O', 'Y', 'U');

  private GenderedPair() {}

  /**
   * Whether one may be the masculine and the other the feminine of a pair, or two such siblings.
   */
  public static boolean of(String one, String other) {
    return one.length() <= other.length() ? isPair(one, other) : isPair(other, one);
  }

  private static boolean isPair(String shorter, String longer) {
    if (shorter.equals(longer)) {
      return false;
    }
    return longer.startsWith(shorter)
            && FEMININE_ENDINGS.contains(longer.substring(shorter.length()))
        || longer.equals(HARD_C.matcher(shorter).replaceFirst("QUE"))
        || differInLastVowel(shorter, longer);
  }

  private static boolean differInLastVowel(String one, String other) {
    int last = one.length() - 1;
    return one.length() == other.length()
        && last >= 1
        && one.regionMatches(0, other, 0, last)
        && VOWELS.contains(one.charAt(last))
        && VOWELS.contains(other.charAt(last));
  }
}
