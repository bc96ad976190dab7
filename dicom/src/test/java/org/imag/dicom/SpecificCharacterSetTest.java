package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.dicom.Wire.explicit;
import static org.imag.dicom.Wire.explicitFile;
import static org.imag.dicom.Wire.head;
import static org.imag.dicom.Wire.item;
import static org.imag.dicom.Wire.join;
import static org.imag.dicom.Wire.openItem;
import static org.imag.dicom.Wire.read;
import static org.imag.dicom.Wire.sequenceEnd;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PS3.3 C.12.1.1.2 and PS3.5 6.1: Specific Character Set (0008,0005). */
class SpecificCharacterSetTest {

  private static final String FRENCH = "ÉLISÉE-CÉLESTIN^Maïlys";

  private static byte[] name(byte[] value) {
    return explicit(Tag.PATIENT_NAME, "PN", value);
  }

  private static String nameOf(String characterSet, byte[] value) throws IOException {
    byte[] declared = explicit(Tag.SPECIFIC_CHARACTER_SET, "CS", characterSet);
    byte[] modality = explicit(Tag.MODALITY, "CS", "CT");
    return read(explicitFile(declared, modality, name(value)))
        .dataSet()
        .string(Tag.PATIENT_NAME)
        .orElseThrow();
  }

  @Test
  void frenchInLatin1() throws IOException {
    byte[] value = FRENCH.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(nameOf("ISO_IR 100", value)).isEqualTo(FRENCH);
  }

  @Test
  void frenchInUtf8() throws IOException {
    byte[] value = FRENCH.getBytes(StandardCharsets.UTF_8);
    assertThat(nameOf("ISO_IR 192", value)).isEqualTo(FRENCH);
  }

  /** C.12.1.1.2 table C.12-2: one set without code extension. */
  @ParameterizedTest
  @CsvSource({
    "ISO_IR 101, ISO-8859-2, Łódź",
    "ISO_IR 109, ISO-8859-3, Ĉapelo",
    "ISO_IR 110, ISO-8859-4, Ķēniņš",
    "ISO_IR 144, ISO-8859-5, Люксембург",
    "ISO_IR 127, ISO-8859-6, قباني",
    "ISO_IR 126, ISO-8859-7, Διονυσιος",
    "ISO_IR 138, ISO-8859-8, שרון",
    "ISO_IR 148, ISO-8859-9, Çavuşoğlu",
    "ISO_IR 203, ISO-8859-15, Cœur",
    "ISO_IR 166, TIS-620, สมชาย",
    "ISO_IR 13, JIS_X0201, ﾔﾏﾀﾞ",
    "GB18030, GB18030, 王小东",
    "GB18030, GB18030, 㐀𠀀",
    "GBK, GBK, 王小东"
  })
  void singleSets(String term, String charset, String text) throws IOException {
    assertThat(nameOf(term, text.getBytes(Charset.forName(charset)))).isEqualTo(text);
  }

  /**
   * C.12.1.1.2: absent means US-ASCII, yet bytes above 7F are common; UTF-8 if valid, else Latin-1.
   */
  @Test
  void undeclaredEightBitText() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
      byte[] modality = explicit(Tag.MODALITY, "CS", "CT");
      DataSet dataSet = read(explicitFile(modality, name(FRENCH.getBytes(charset)))).dataSet();
      assertThat(dataSet.string(Tag.PATIENT_NAME)).hasValue(FRENCH);
    }
    assertThat(nameOf("", FRENCH.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(FRENCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ISO IR 192",
        "ISO-IR 192",
        "ISO_IR_192",
        "UTF8",
        "UTF-8",
        "ISO_IR 192\\ISO 2022 IR 6",
        "iso_ir 192"
      })
  void misspeltUtf8(String term) throws IOException {
    assertThat(nameOf(term, FRENCH.getBytes(StandardCharsets.UTF_8))).isEqualTo(FRENCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ISO_IR_100",
        "ISO-IR 100",
        "ISO IR 100",
        "ISO2022 IR 100",
        "ISO 2022 IR 100",
        "NONSENSE"
      })
  void misspeltLatin1AndUnknown(String term) throws IOException {
    assertThat(nameOf(term, FRENCH.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(FRENCH);
  }

  /** PS3.5 H.3.1: kanji by escape, back to ASCII at the delimiters. */
  @Test
  void japaneseWithCodeExtensions() throws IOException {
    byte[] value = Wire.ascii("Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B");
    assertThat(nameOf("\\ISO 2022 IR 87", value)).isEqualTo("Yamada^Tarou=山田^太郎");
  }

  /** PS3.5 6.1.2.5.1: a byte 5C inside a two-byte character is no delimiter. */
  @Test
  void backslashByteInsideKanji() throws IOException {
    byte[] value = Wire.ascii("\u001b$B%\\\u001b(B");
    assertThat(nameOf("\\ISO 2022 IR 87", value)).isEqualTo("ボ");
  }

  /** PS3.5 I.2: Hangul in G1. */
  @Test
  void koreanWithCodeExtensions() throws IOException {
    byte[] hangul = "홍^".getBytes(Charset.forName("EUC-KR"));
    byte[] second = "길동".getBytes(Charset.forName("EUC-KR"));
    byte[] value =
        join(Wire.ascii("Hong^Gildong=\u001b$)C"), hangul, Wire.ascii("\u001b$)C"), second);
    assertThat(nameOf("\\ISO 2022 IR 149", value)).isEqualTo("Hong^Gildong=홍^길동");
  }

  /** PS3.5 6.1.2.5.3: the first set is active again after a backslash. */
  @Test
  void initialSetReturnsBetweenValues() throws IOException {
    byte[] value = Wire.ascii("\u001b-LБ\\é".replace("Б", "\u00b1"));
    byte[] declared =
        explicit(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO 2022 IR 100\\ISO 2022 IR 144");
    byte[] names = explicit(Tag.OPERATORS_NAME, "PN", value);
    assertThat(read(explicitFile(declared, names)).dataSet().strings(Tag.OPERATORS_NAME))
        .containsExactly("Б", "é");
  }

  /** PS3.5 6.1.2.2: items inherit the set unless they declare their own. */
  @Test
  void itemsInheritOrOverride() throws IOException {
    byte[] declared = explicit(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100");
    byte[] inherits = openItem(explicit(Tag.CODE_MEANING, "LO", "\u00e9t\u00e9"));
    byte[] overrides =
        item(
            explicit(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 144"),
            explicit(Tag.CODE_MEANING, "LO", "\u00b1"));
    byte[] sequence =
        join(
            head(Tag.PROCEDURE_CODE_SEQUENCE, "SQ", Wire.UNDEFINED),
            inherits,
            overrides,
            sequenceEnd());
    List<DataSet> items =
        read(explicitFile(declared, sequence)).dataSet().items(Tag.PROCEDURE_CODE_SEQUENCE);
    assertThat(items.get(0).string(Tag.CODE_MEANING)).hasValue("été");
    assertThat(items.get(1).string(Tag.CODE_MEANING)).hasValue("Б");
  }

  /**
   * PS3.5 6.1.2.5: eight-bit text whose writer declared code extensions and left the escape out.
   */
  @ParameterizedTest
  @ValueSource(strings = {"\\ISO 2022 IR 100", "ISO 2022 IR 6\\ISO 2022 IR 100"})
  void escapeForgotten(String term) throws IOException {
    assertThat(nameOf(term, FRENCH.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(FRENCH);
    assertThat(nameOf(term, FRENCH.getBytes(StandardCharsets.UTF_8))).isEqualTo(FRENCH);
  }

  @Test
  void refusesToEncodeWhatTheSetLacks() {
    SpecificCharacterSet latin1 = SpecificCharacterSet.of(List.of("ISO_IR 100"));
    assertThat(latin1.encode("é")).containsExactly(0xE9);
    assertThatThrownBy(() -> latin1.encode("山")).isInstanceOf(IllegalArgumentException.class);
  }
}
