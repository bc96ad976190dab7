package org.imag.matching;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two identities field by field. */
final class Comparison {
  private final Identity a;
  private final Identity b;
  private final Map<Field, Level> levels = new EnumMap<>(Field.class);

  private Comparison(Identity a, Identity b) {
    this.a = a;
    this.b = b;
  }

  static Comparison of(Identity a, Identity b, NameComparison names) {
    Comparison comparison = new Comparison(a, b);
    names.compare(a.traits(), b.traits(), comparison.levels);
    DateComparison.compare(a.birthDate(), b.birthDate(), comparison.levels);
    PlaceComparison.compare(a, b, comparison.levels);
    if (a.qualifiedIns().isPresent() && b.qualifiedIns().isPresent()) {
      comparison.levels.put(
          Field.INS, a.qualifiedIns().equals(b.qualifiedIns()) ? Level.EXACT : Level.DIFFERENT);
    }
    return comparison;
  }

  Identity a() {
    return a;
  }

  Identity b() {
    return b;
  }

  Map<Field, Level> levels() {
    return levels;
  }

  boolean is(Field field, Level... any) {
    Level level = levels.get(field);
    return level != null && List.of(any).contains(level);
  }

  boolean isKnown(Field field) {
    return levels.containsKey(field);
  }

  /** Whether a name agrees, however roughly. */
  boolean agrees(Field name) {
    return isKnown(name) && NameComparison.AGREEING.contains(levels.get(name));
  }

  /** The same house by its number, street and place. */
  boolean sameHouse() {
    return sameStreet() && is(Field.STREET_NUMBER, Level.EXACT);
  }

  /** The same street of the same place. */
  boolean sameStreet() {
    return is(Field.STREET, Level.EXACT, Level.SIMILAR)
        && (is(Field.POSTCODE, Level.EXACT) || is(Field.CITY, Level.EXACT, Level.SIMILAR));
  }

  /** Perhaps the same household. */
  boolean sameQuarter() {
    return is(Field.STREET, Level.EXACT, Level.SIMILAR)
        || is(Field.PHONE, Level.EXACT)
        || is(Field.STREET_NUMBER, Level.EXACT) && is(Field.POSTCODE, Level.EXACT);
  }

  /** The same mother by her name, where that is another than the child's. */
  boolean sameMother() {
    return is(Field.MOTHER, Level.EXACT, Level.SIMILAR) && !motherIsFamily();
  }

  /** The mother's name says nothing beyond the child's. */
  boolean motherIsFamily() {
    return a.traits().mother().compact().equals(a.traits().family().compact())
        || b.traits().mother().compact().equals(b.traits().family().compact());
  }

  /** Both have further given names, and these have nothing in common. */
  boolean furtherGivensDiffer() {
    Set<String> one = further(a.traits());
    Set<String> other = further(b.traits());
    return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
  }

  private static Set<String> further(Traits traits) {
    Set<String> words = new HashSet<>(traits.givens());
    words.removeAll(traits.first().words());
    return words;
  }
}
