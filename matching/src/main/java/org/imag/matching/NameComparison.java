package org.imag.matching;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.imag.matching.name.GenderedPair;
import org.imag.matching.name.NameForm;
import org.imag.matching.name.Spelling;

/**
 * Compares family and given names: birth name before used name, the list of given names rather than
 * its split, and both with their places changed.
 */
final class NameComparison {
  /** Levels at which two names are the same name. */
  static final Set<Level> AGREEING =
      Collections.unmodifiableSet(
          EnumSet.of(
              Level.EXACT,
              Level.WORDS,
              Level.USED,
              Level.INVERTED,
              Level.TRUNCATED,
              Level.SIMILAR,
              Level.PHONETIC));

  private static final double CLOSE = 0.85;
  private static final double PERHAPS_PHONETIC = 0.65;
  private static final int SHORTEST_WORD = 3;
  private static final int SHORTEST_SLIP = 4;
  private static final int SHORTEST_GIVEN_SLIP = 5;
  private static final Set<Integer> CUTS = Set.of(20, 30);

  private final MatchingParameters parameters;

  NameComparison(MatchingParameters parameters) {
    this.parameters = parameters;
  }

  /** Puts the levels of both names; nothing for a name that is not known on both sides. */
  void compare(Traits a, Traits b, Map<Field, Level> levels) {
    Level family = family(a, b);
    Level given = given(a, b);
    if (isInverted(a, b, family, given)) {
      family = Level.INVERTED;
      given = Level.INVERTED;
    }
    put(levels, Field.FAMILY, family);
    put(levels, Field.GIVEN, given);
    put(levels, Field.MOTHER, mother(a, b));
  }

  private static void put(Map<Field, Level> levels, Field field, Level level) {
    if (level != null) {
      levels.put(field, level);
    }
  }

  private static Level family(Traits a, Traits b) {
    Level birth = known(a.family(), b.family()) ? level(a.family(), b.family()) : null;
    if (birth != null && AGREEING.contains(birth)) {
      return birth;
    }
    boolean crossed =
        same(a.usedFamily(), b.family())
            || same(a.family(), b.usedFamily())
            || birth == null && same(a.usedFamily(), b.usedFamily());
    return crossed ? Level.USED : birth;
  }

  private Level given(Traits a, Traits b) {
    if (!known(a.first(), b.first())) {
      return known(a.usedGiven(), b.first()) || known(a.first(), b.usedGiven())
          ? used(a, b, null)
          : null;
    }
    if (same(a.first(), b.first())) {
      return Level.EXACT;
    }
    return used(a, b, otherGiven(a, b));
  }

  private static Level used(Traits a, Traits b, Level otherwise) {
    return same(a.usedGiven(), b.first()) || same(a.first(), b.usedGiven())
        ? Level.USED
        : otherwise;
  }

  private Level otherGiven(Traits a, Traits b) {
    if (b.givens().containsAll(a.first().words()) || a.givens().containsAll(b.first().words())) {
      return Level.WORDS;
    }
    return areTwoNames(a.first(), b.first()) ? Level.DIFFERENT : givenLevel(a.first(), b.first());
  }

  private static Level givenLevel(NameForm a, NameForm b) {
    Level level = level(a, b);
    int shorter = Math.min(a.compact().length(), b.compact().length());
    return level == Level.SIMILAR && shorter < SHORTEST_GIVEN_SLIP ? Level.CLOSE : level;
  }

  /** JEAN and JEANNE, LEO and LEA: no slip of the pen but two children. */
  private boolean areTwoNames(NameForm a, NameForm b) {
    return GenderedPair.of(a.compact(), b.compact())
        || parameters.isGivenName(a.compact()) && parameters.isGivenName(b.compact());
  }

  private static Level mother(Traits a, Traits b) {
    if (!known(a.mother(), b.mother())) {
      return null;
    }
    return switch (level(a.mother(), b.mother())) {
      case EXACT -> Level.EXACT;
      case WORDS, TRUNCATED, SIMILAR, PHONETIC -> Level.SIMILAR;
      default -> Level.DIFFERENT;
    };
  }

  private static boolean isInverted(Traits a, Traits b, Level family, Level given) {
    if (family == null || given == null || AGREEING.contains(family) && AGREEING.contains(given)) {
      return false;
    }
    return same(a.family(), b.first()) && same(a.first(), b.family())
        || words(a).equals(words(b)) && words(a).size() > 1;
  }

  private static Set<String> words(Traits traits) {
    Set<String> words = new HashSet<>(traits.family().words());
    words.addAll(traits.first().words());
    return words;
  }

  private static boolean known(NameForm a, NameForm b) {
    return !a.isEmpty() && !b.isEmpty();
  }

  private static boolean same(NameForm a, NameForm b) {
    return known(a, b) && a.compact().equals(b.compact());
  }

  /** The level of two names that are known. */
  private static Level level(NameForm a, NameForm b) {
    if (a.compact().equals(b.compact())) {
      return Level.EXACT;
    }
    if (shareWords(a.core(), b.core())) {
      return Level.WORDS;
    }
    return letters(a, b);
  }

  private static Level letters(NameForm a, NameForm b) {
    if (isCut(a.compact(), b.compact()) || isCut(b.compact(), a.compact())) {
      return Level.TRUNCATED;
    }
    if (isSlip(a.compact(), b.compact())) {
      return Level.SIMILAR;
    }
    double similarity = Spelling.similarity(a.compact(), b.compact());
    if (similarity >= PERHAPS_PHONETIC && a.soundsLike(b)) {
      return Level.PHONETIC;
    }
    return similarity >= CLOSE ? Level.CLOSE : Level.DIFFERENT;
  }

  private static boolean isSlip(String a, String b) {
    return Math.min(a.length(), b.length()) >= SHORTEST_SLIP && Spelling.isWithinOneSlip(a, b);
  }

  private static boolean shareWords(Set<String> a, Set<String> b) {
    Set<String> fewer = a.size() <= b.size() ? a : b;
    Set<String> more = a.size() <= b.size() ? b : a;
    return more.containsAll(fewer)
        && fewer.stream().anyMatch(word -> word.length() >= SHORTEST_WORD);
  }

  /** Signs count in the cut, letters are what is left of them: hence two less. */
  private static boolean isCut(String shorter, String longer) {
    return longer.startsWith(shorter)
        && CUTS.stream().anyMatch(cut -> shorter.length() <= cut && shorter.length() >= cut - 4);
  }
}
