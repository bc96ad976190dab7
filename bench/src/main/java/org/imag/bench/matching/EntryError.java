package org.imag.bench.matching;

/** What goes wrong when a record is entered. */
public enum EntryError {
  NONE("none"),
  MOVED("moved to another region"),
  HYPHEN("hyphens lost or inserted"),
  WORDS_SWAPPED("words of a name swapped"),
  COMPOUND_CUT("half of a compound name lost"),
  INVERTED("family and given name inverted"),
  USED_FOR_BIRTH("used name in place of birth name"),
  USED_GIVEN("used given name in place of the first"),
  TRUNCATED("name cut at 20 characters"),
  MOJIBAKE("UTF-8 read as ISO 8859-1"),
  PHONETIC("name spelled as it sounds"),
  TYPO("a letter wrong in a name"),
  DATE_DIGIT("a digit of the date wrong"),
  DATE_SWAPPED("day and month swapped"),
  YEAR_SHIFTED("year one or ten off"),
  DATE_ESTIMATED("estimated birth date"),
  POSTCODE_FOR_INSEE("postcode in place of INSEE code"),
  SEX_MISSING("sex missing"),
  SEX_WRONG("sex wrong"),
  LITTLE_KNOWN("no address, mother, telephone"),
  NIA_REPLACED("NIA replaced by NIR"),
  INS_OF_MOTHER("INS of the mother on the newborn"),
  INS_OF_OTHER("INS of another person"),
  PLACEHOLDER("placeholder in place of a name"),
  SIBLING_NAME("twin with the sibling's given name"),
  TWO_IN_ONE("two persons in one record");

  private final String title;

  EntryError(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
