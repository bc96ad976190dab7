package org.imag.matching;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imag.matching.name.Spelling;

/** Compares where people were born and live, and the numbers they have. */
final class PlaceComparison {
  private static final String UNKNOWN_PLACE = "99999";
  private static final int INSEE = 5;
  private static final int DEPARTMENT = 2;
  private static final int OVERSEAS_DEPARTMENT = 3;
  private static final double SIMILAR_STREET = 0.88;
  private static final double SIMILAR_CITY = 0.88;

  private PlaceComparison() {}

  static void compare(Identity a, Identity b, Map<Field, Level> levels) {
    put(levels, Field.SEX, sex(a.sex(), b.sex()));
    put(levels, Field.BIRTHPLACE, birthplace(a, b));
    Traits one = a.traits();
    Traits other = b.traits();
    put(levels, Field.STREET, street(one.streets(), other.streets()));
    put(levels, Field.STREET_NUMBER, same(one.number(), other.number(), null));
    put(levels, Field.CITY, city(one.city(), other.city()));
    put(levels, Field.POSTCODE, same(one.postcode(), other.postcode(), Level.ONE_DIGIT));
    put(levels, Field.STATE, same(one.state(), other.state(), null));
    put(levels, Field.PHONE, phone(one.phones(), other.phones()));
    put(levels, Field.NATIONAL_ID, same(one.nationalId(), other.nationalId(), Level.ONE_DIGIT));
  }

  private static void put(Map<Field, Level> levels, Field field, Level level) {
    if (level != null) {
      levels.put(field, level);
    }
  }

  private static Level sex(Sex a, Sex b) {
    if (a == Sex.UNKNOWN || b == Sex.UNKNOWN) {
      return null;
    }
    return a == b ? Level.EXACT : Level.DIFFERENT;
  }

  private static Level birthplace(Identity a, Identity b) {
    String one = a.birthplace();
    String other = b.birthplace();
    if (!isKnown(one) || !isKnown(other)) {
      return null;
    }
    if (one.equals(other)) {
      return Level.EXACT;
    }
    if (one.equals(b.traits().postcode()) || other.equals(a.traits().postcode())) {
      return Level.POSTCODE;
    }
    return department(one).equals(department(other)) ? Level.DEPARTMENT : Level.DIFFERENT;
  }

  private static boolean isKnown(String place) {
    return place.length() == INSEE && !place.equals(UNKNOWN_PLACE);
  }

  private static String department(String place) {
    boolean three = place.startsWith("97") || place.startsWith("98");
    return place.substring(
        0, place.startsWith("99") ? INSEE : three ? OVERSEAS_DEPARTMENT : DEPARTMENT);
  }

  private static Level street(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return null;
    }
    if (!Collections.disjoint(a, b)) {
      return Level.EXACT;
    }
    boolean similar =
        a.stream()
            .anyMatch(
                one ->
                    b.stream()
                        .anyMatch(other -> Spelling.similarity(one, other) >= SIMILAR_STREET));
    return similar ? Level.SIMILAR : Level.DIFFERENT;
  }

  private static Level city(String a, String b) {
    Level same = same(a, b, null);
    return same == Level.DIFFERENT && Spelling.similarity(a, b) >= SIMILAR_CITY
        ? Level.SIMILAR
        : same;
  }

  private static Level same(String a, String b, Level oneDigit) {
    if (a.isEmpty() || b.isEmpty()) {
      return null;
    }
    if (a.equals(b)) {
      return Level.EXACT;
    }
    return oneDigit != null && DateComparison.isOneDigit(a, b) ? oneDigit : Level.DIFFERENT;
  }

  private static Level phone(Set<String> a, Set<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return null;
    }
    return Collections.disjoint(a, b) ? Level.DIFFERENT : Level.EXACT;
  }
}
