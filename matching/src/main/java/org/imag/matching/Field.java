package org.imag.matching;

import static org.imag.matching.Level.CLOSE;
import static org.imag.matching.Level.COMPATIBLE;
import static org.imag.matching.Level.DEPARTMENT;
import static org.imag.matching.Level.DIFFERENT;
import static org.imag.matching.Level.EXACT;
import static org.imag.matching.Level.INVERTED;
import static org.imag.matching.Level.ONE_DIGIT;
import static org.imag.matching.Level.PHONETIC;
import static org.imag.matching.Level.SHIFTED;
import static org.imag.matching.Level.SIMILAR;
import static org.imag.matching.Level.SWAPPED;
import static org.imag.matching.Level.TRUNCATED;
import static org.imag.matching.Level.USED;
import static org.imag.matching.Level.WEAK;
import static org.imag.matching.Level.WORDS;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A field that is compared, and its levels. */
public enum Field {
  FAMILY(EXACT, WORDS, USED, INVERTED, TRUNCATED, SIMILAR, PHONETIC, CLOSE, DIFFERENT),
  GIVEN(EXACT, WORDS, USED, INVERTED, TRUNCATED, SIMILAR, PHONETIC, CLOSE, DIFFERENT),
  BIRTH_DATE(EXACT, SWAPPED, ONE_DIGIT, SHIFTED, WEAK, COMPATIBLE, DIFFERENT),
  SEX(EXACT, DIFFERENT),
  BIRTHPLACE(EXACT, Level.POSTCODE, DEPARTMENT, DIFFERENT),
  MOTHER(EXACT, SIMILAR, DIFFERENT),
  STREET(EXACT, SIMILAR, DIFFERENT),
  STREET_NUMBER(EXACT, DIFFERENT),
  CITY(EXACT, SIMILAR, DIFFERENT),
  POSTCODE(EXACT, ONE_DIGIT, DIFFERENT),
  STATE(EXACT, DIFFERENT),
  PHONE(EXACT, DIFFERENT),
  NATIONAL_ID(EXACT, ONE_DIGIT, DIFFERENT),
  INS(EXACT, DIFFERENT);

  /** What a household shares: together these weigh no more than one limit. */
  static final Set<Field> HOUSEHOLD =
      Collections.unmodifiableSet(
          EnumSet.of(STREET, STREET_NUMBER, CITY, Field.POSTCODE, STATE, PHONE));

  private final List<Level> levels;

  Field(Level... levels) {
    this.levels = List.of(levels);
  }

  /** The levels of this field, {@link Level#DIFFERENT} last. */
  public List<Level> levels() {
    return levels;
  }

  /** The name in parameter files: {@code birthDate}. */
  String parameter() {
    return parameter(name());
  }

  static String parameter(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
      camel.append(
          camel.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }
}
