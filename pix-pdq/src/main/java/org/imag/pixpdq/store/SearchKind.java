package org.imag.pixpdq.store;

/** What a search key says of a record. */
public enum SearchKind {
  FAMILY("F"),
  GIVEN("G"),
  FAMILY_SOUND("f"),
  GIVEN_SOUND("g"),
  MOTHER("M"),
  ACCOUNT("A"),
  TELECOM("T"),
  STREET("S"),
  CITY("C"),
  POSTCODE("P");

  private final String code;

  SearchKind(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
