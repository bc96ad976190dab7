package org.imag.dicom;

import java.util.Optional;

/** The value representations of DICOM PS3.5 section 6.2 and how each is encoded. */
public enum VR {
  AE(Kind.TEXT),
  AS(Kind.TEXT),
  AT(Kind.WORDS, 2, false, 4),
  CS(Kind.TEXT),
  DA(Kind.TEXT),
  DS(Kind.TEXT),
  DT(Kind.TEXT),
  FD(Kind.WORDS, 8, false, 8),
  FL(Kind.WORDS, 4, false, 4),
  IS(Kind.TEXT),
  LO(Kind.LOCAL_TEXT),
  LT(Kind.LOCAL_NARRATIVE),
  OB(Kind.BYTES, 1, true, 1),
  OD(Kind.BYTES, 8, true, 8),
  OF(Kind.BYTES, 4, true, 4),
  OL(Kind.BYTES, 4, true, 4),
  OV(Kind.BYTES, 8, true, 8),
  OW(Kind.BYTES, 2, true, 2),
  PN(Kind.LOCAL_TEXT),
  SH(Kind.LOCAL_TEXT),
  SL(Kind.WORDS, 4, false, 4),
  SQ(Kind.ITEMS, 1, true, 1),
  SS(Kind.WORDS, 2, false, 2),
  ST(Kind.LOCAL_NARRATIVE),
  SV(Kind.WORDS, 8, true, 8),
  TM(Kind.TEXT),
  UC(Kind.LOCAL_TEXT, 1, true, 1),
  UI(Kind.TEXT),
  UL(Kind.WORDS, 4, false, 4),
  UN(Kind.BYTES, 1, true, 1),
  UR(Kind.NARRATIVE, 1, true, 1),
  US(Kind.WORDS, 2, false, 2),
  UT(Kind.LOCAL_NARRATIVE, 1, true, 1),
  UV(Kind.WORDS, 8, true, 8);

  private enum Kind {
    TEXT,
    LOCAL_TEXT,
    NARRATIVE,
    LOCAL_NARRATIVE,
    WORDS,
    BYTES,
    ITEMS
  }

  private final Kind kind;
  private final int wordSize;
  private final boolean longForm;
  private final int valueSize;

  VR(Kind kind) {
    this(kind, 1, false, 1);
  }

  VR(Kind kind, int wordSize, boolean longForm, int valueSize) {
    this.kind = kind;
    this.wordSize = wordSize;
    this.longForm = longForm;
    this.valueSize = valueSize;
  }

  /** The value representation of a two-letter code, if the code is one of the standard. */
  public static Optional<VR> of(String code) {
    return code.length() == 2 ? of(code.charAt(0), code.charAt(1)) : Optional.empty();
  }

  static Optional<VR> of(int first, int second) {
    int row = first - 'A';
    int column = second - 'A';
    boolean letters = row >= 0 && row < 26 && column >= 0 && column < 26;
    return letters ? Optional.ofNullable(Codes.BY_LETTERS[row * 26 + column]) : Optional.empty();
  }

  /** True when the explicit header has a 32-bit length (PS3.5 table 7.1-1). */
  public boolean longForm() {
    return longForm;
  }

  /** True when the value is characters. */
  public boolean text() {
    return kind == Kind.TEXT || kind == Kind.NARRATIVE || localized();
  }

  /** True when Specific Character Set applies to the value (PS3.5 section 6.1.2.3). */
  public boolean localized() {
    return kind == Kind.LOCAL_TEXT || kind == Kind.LOCAL_NARRATIVE;
  }

  /** True when a backslash separates values (PS3.5 section 6.4). */
  public boolean multiValued() {
    return kind == Kind.TEXT || kind == Kind.LOCAL_TEXT || kind == Kind.WORDS;
  }

  /** True when the values are numbers or tags of fixed size. */
  public boolean numeric() {
    return kind == Kind.WORDS;
  }

  /** True for the opaque representations OB to OW and UN. */
  public boolean opaque() {
    return kind == Kind.BYTES;
  }

  /** Bytes of the unit that byte order applies to (PS3.5 section 7.3). */
  public int wordSize() {
    return wordSize;
  }

  /** Bytes of one value; 1 for text and bytes. */
  public int valueSize() {
    return valueSize;
  }

  /** True for the integer representations without sign. */
  public boolean unsigned() {
    return this == US || this == UL || this == UV;
  }

  /** True when leading blanks are not part of the value (PS3.5 table 6.2-1). */
  public boolean leadingBlanksInsignificant() {
    return kind == Kind.TEXT || this == LO || this == SH;
  }

  /** The byte that makes an odd value even: blank for text, NUL for UI and bytes. */
  public byte padding() {
    return (byte) (text() && this != UI ? ' ' : 0);
  }

  private static final class Codes {
    static final VR[] BY_LETTERS = index();

    private static VR[] index() {
      VR[] index = new VR[26 * 26];
      for (VR vr : VR.values()) {
        index[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
      }
      return index;
    }
  }
}
