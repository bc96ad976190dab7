package org.imag.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PS3.18 annex F: the DICOM JSON model. */
class DicomJsonTest {

  private static String json(DataSet dataSet) throws IOException {
    return json(dataSet, BulkDataUri.INLINE);
  }

  private static String json(DataSet dataSet, BulkDataUri bulkData) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.write(dataSet, out, bulkData);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<DataSet> read(String json) throws IOException {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    return DicomJson.read(new ByteArrayInputStream(utf8), ReadLimits.STANDARD);
  }

  private static DataSet readOne(String json) throws IOException {
    return read(json).get(0);
  }

  private static DataSet.Builder set() {
    return DataSet.builder();
  }

  /** F.2.2: eight upper-case digits, vr always, ascending, no group length, no group 0002. */
  @Test
  void namesAttributesByTag() throws IOException {
    DataSet dataSet =
        set()
            .put(Tag.PATIENT_NAME, "ZEPHIRIN^Anaëlle")
            .put(Tag.MODALITY, "CT")
            .putInts(0x00080000, 4)
            .put(Tag.TRANSFER_SYNTAX_UID, "1.2")
            .build();
    assertThat(json(dataSet))
        .isEqualTo(
            """
            {"00080060":{"vr":"CS","Value":["CT"]},\
            "00100010":{"vr":"PN","Value":[{"Alphabetic":"ZEPHIRIN^Anaëlle"}]}}""");
  }

  /** F.2.5: an empty attribute has only vr; a value missing among others is null. */
  @Test
  void emptyValues() throws IOException {
    DataSet dataSet =
        set()
            .put(Tag.IMAGE_TYPE, "ORIGINAL", "", "AXIAL")
            .put(Tag.PATIENT_NAME, "")
            .putSequence(Tag.PROCEDURE_CODE_SEQUENCE)
            .putSequence(Tag.REFERENCED_STUDY_SEQUENCE, DataSet.empty())
            .build();
    assertThat(json(dataSet))
        .contains("\"00080008\":{\"vr\":\"CS\",\"Value\":[\"ORIGINAL\",null,\"AXIAL\"]}")
        .contains("\"00081032\":{\"vr\":\"SQ\"}")
        .contains("\"00081110\":{\"vr\":\"SQ\",\"Value\":[{}]}")
        .contains("\"00100010\":{\"vr\":\"PN\"}");
    assertThat(readOne(json(dataSet))).isEqualTo(dataSet);
  }

  /** F.2.3: numbers keep their text, what is no JSON number stays a string. */
  @Test
  void decimalStringsKeepTheirText() throws IOException {
    DataSet dataSet =
        set().put(Tag.WINDOW_CENTER, "1.50", "+2", "007", "-1E5", "wide", "10").build();
    assertThat(json(dataSet)).contains("[1.50,\"+2\",\"007\",-1E5,\"wide\",10]");
    assertThat(readOne(json(dataSet))).isEqualTo(dataSet);
  }

  /** F.2.3: binary numbers as numbers, AT as hexadecimal, 64 bits as string beyond 2^53. */
  @Test
  void binaryNumbers() throws IOException {
    DataSet dataSet =
        set()
            .putInts(Tag.ROWS, 512)
            .put(0x00280009, "00181063")
            .put(0x00190010, "IMAG 1")
            .put(0x00191001, VR.FL, "1.5", "NaN", "Infinity")
            .put(0x00191002, VR.FD, "0.1")
            .put(0x00191003, VR.UV, "18446744073709551615", "7")
            .put(0x00191004, VR.SV, "-9007199254740993")
            .put(0x00191005, VR.SL, "-5")
            .build();
    assertThat(json(dataSet))
        .contains("\"00280010\":{\"vr\":\"US\",\"Value\":[512]}")
        .contains("\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00181063\"]}")
        .contains("[1.5,null,3.4028234663852886E38]")
        .contains("[0.1]")
        .contains("[\"18446744073709551615\",7]")
        .contains("[\"-9007199254740993\"]")
        .contains("[-5]");
    assertThat(readOne(json(dataSet)).decimals(0x00191001)[1]).isNaN();
    assertThat(readOne(json(dataSet)).element(0x00191003)).isEqualTo(dataSet.element(0x00191003));
  }

  /** F.2.3: name groups, the empty ones left out. */
  @Test
  void personNameGroups() throws IOException {
    DataSet dataSet = set().put(Tag.PATIENT_NAME, "Yamada^Tarou=山田^太郎=やまだ").build();
    assertThat(json(dataSet))
        .contains(
            "{\"Alphabetic\":\"Yamada^Tarou\",\"Ideographic\":\"山田^太郎\",\"Phonetic\":\"やまだ\"}");
    assertThat(readOne(json(dataSet))).isEqualTo(dataSet);
    DataSet phonetic = set().put(Tag.PATIENT_NAME, "==やまだ").build();
    assertThat(json(phonetic)).contains("[{\"Phonetic\":\"やまだ\"}]");
    assertThat(readOne(json(phonetic)).string(Tag.PATIENT_NAME)).hasValue("==やまだ");
  }

  /** F.2.7: opaque values as one base64 string in little endian order. */
  @Test
  void inlineBinary() throws IOException {
    DataSet dataSet = set().put(Tag.PIXEL_DATA, VR.OW, new byte[] {1, 2, 3, 4}).build();
    assertThat(json(dataSet))
        .isEqualTo("{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"AQIDBA==\"}}");
    assertThat(readOne(json(dataSet))).isEqualTo(dataSet);
  }

  /** F.2.2: BulkDataURI in place of the value, where the caller wants it and the list allows it. */
  @Test
  void bulkData() throws IOException {
    DataSet icon = set().put(Tag.PIXEL_DATA, VR.OB, new byte[2]).build();
    DataSet dataSet =
        set()
            .put(Tag.STUDY_DESCRIPTION, "long enough")
            .put(Tag.ENCAPSULATED_DOCUMENT, VR.OB, new byte[100])
            .put(0x00190010, "IMAG 1")
            .put(0x00191001, VR.OB, new byte[4])
            .putSequence(Tag.ICON_IMAGE_SEQUENCE, icon)
            .put(Tag.PIXEL_DATA, VR.OW, new byte[8])
            .build();
    String json = json(dataSet, BulkDataUri.below("https://localhost/bulkdata", 8));
    assertThat(json)
        .contains(
            "\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"https://localhost/bulkdata/7FE00010\"}")
        .contains("\"BulkDataURI\":\"https://localhost/bulkdata/00880200/0/7FE00010\"")
        .contains("\"BulkDataURI\":\"https://localhost/bulkdata/00420011\"")
        .contains("\"00191001\":{\"vr\":\"OB\",\"InlineBinary\"")
        .contains("\"long enough\"");
    DataElement pixels = readOne(json).element(Tag.PIXEL_DATA).orElseThrow();
    assertThat(pixels.bulkDataUri()).hasValue("https://localhost/bulkdata/7FE00010");
    assertThat(json(readOne(json), (path, e) -> Optional.empty())).isEqualTo(json);
  }

  @Test
  void nestedSequences() throws IOException {
    DataSet reference = set().put(Tag.REFERENCED_SOP_INSTANCE_UID, "2.999.1").build();
    DataSet series = set().putSequence(Tag.REFERENCED_SOP_SEQUENCE, reference, reference).build();
    DataSet dataSet = set().putSequence(Tag.REFERENCED_SERIES_SEQUENCE, series).build();
    assertThat(readOne(json(dataSet))).isEqualTo(dataSet);
  }

  /** 10.4.4: several data sets are one array, written one by one. */
  @Test
  void arrays() throws IOException {
    DataSet one = set().put(Tag.MODALITY, "CT").build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.writeAll(List.of(one, one).iterator(), out, BulkDataUri.INLINE);
    assertThat(read(out.toString(StandardCharsets.UTF_8))).containsExactly(one, one);
    assertThat(read("[]")).isEmpty();
    assertThat(read("")).isEmpty();
    assertThat(read(json(one))).containsExactly(one);
  }

  /** What servers send: vr last or absent, lower case, unknown properties, numbers as strings. */
  @Test
  void tolerantReading() throws IOException {
    DataSet dataSet =
        readOne(
            """
            {"0020000d":{"Value":["2.999.1"],"vr":"UI"},
             "00280010":{"vr":"US","Value":["512"]},
             "00200013":{"vr":"IS","Value":[7],"extra":{"a":[1,true]}},
             "00100010":{"vr":"PN","Value":["ROSEAU^Kévin"]},
             "00080060":{"Value":["CT"]},
             "00080050":{"vr":"SH","Value":[]},
             "00080051":{"vr":"SQ","Value":[null]},
             "00080020":{"vr":"DA","Value":[null]}}""");
    assertThat(dataSet.string(Tag.STUDY_INSTANCE_UID)).hasValue("2.999.1");
    assertThat(dataSet.integer(Tag.ROWS)).hasValue(512);
    assertThat(dataSet.integer(Tag.INSTANCE_NUMBER)).hasValue(7);
    assertThat(dataSet.string(Tag.PATIENT_NAME)).hasValue("ROSEAU^Kévin");
    assertThat(dataSet.string(Tag.MODALITY)).hasValue("CT");
    assertThat(dataSet.contains(Tag.ACCESSION_NUMBER)).isTrue();
    assertThat(dataSet.string(Tag.STUDY_DATE)).isEmpty();
  }

  /** F.2.2: (0008,0005) names the set of the source; here the text is UTF-8 from now on. */
  @Test
  void characterSetBecomesUtf8() throws IOException {
    DataSet dataSet =
        readOne(
            """
            {"00080005":{"vr":"CS","Value":["ISO_IR 100"]},
             "00100010":{"vr":"PN","Value":[{"Alphabetic":"ÉLISÉE"}]}}""");
    assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
    assertThat(dataSet.string(Tag.PATIENT_NAME)).hasValue("ÉLISÉE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[{]",
        "nonsense",
        "7",
        "[7]",
        "[[]]",
        "\"text\"",
        "{\"PatientName\":{\"vr\":\"PN\"}}",
        "{\"00100010\":7}",
        "{\"FFFEE0DD\":{\"vr\":\"UN\"}}",
        "{\"00100010\":{\"vr\":\"XX\"}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"many\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[{}]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\\\\b\"]}}",
        "{\"00081032\":{\"vr\":\"SQ\",\"Value\":[\"text\"]}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"A\"}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"A"
      })
  void refusesWhatIsNoDicomJson(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(DicomFormatException.class);
  }

  /** 10.4.4: the model is UTF-8; bytes that look like UTF-32 and are not are no reason to crash. */
  @Test
  void refusesBytesThatAreNoText() {
    byte[] tooHigh = {'0', 0, 0, 0, '0', '0', '2', '0', '0', '0', '2', '0'};
    byte[] mixedOrder = {0, 0, (byte) 0xFF, (byte) 0xFE, '{', '}', 0, 0};
    for (byte[] bytes : List.of(tooHigh, mixedOrder)) {
      assertThatThrownBy(() -> DicomJson.read(new ByteArrayInputStream(bytes), ReadLimits.STANDARD))
          .isInstanceOf(DicomFormatException.class)
          .hasMessageContaining("not JSON");
    }
  }

  /** F.2.2: a private element needs its creator beside it. */
  @Test
  void privateElementsNeedTheirCreator() throws IOException {
    DataSet dataSet =
        set()
            .put(0x00190010, "IMAG 1")
            .put(0x00191001, VR.LO, "kept")
            .put(0x00191101, VR.LO, "orphan")
            .build();
    assertThat(json(dataSet)).contains("IMAG 1", "kept").doesNotContain("orphan");
  }

  /** A number that is small on the wire and huge in memory. */
  @Test
  void hugeNumbersAreRefused() {
    for (String number : List.of("1E999999999", "\"1E999999999\"", "\"" + "9".repeat(99) + "\"")) {
      assertThatThrownBy(() -> read("{\"00280010\":{\"vr\":\"US\",\"Value\":[" + number + "]}}"))
          .isInstanceOf(DicomFormatException.class);
    }
  }

  /** Whatever the bytes, nothing but the format error comes out. */
  @Test
  void mutatedJsonNeverDoesWorse() throws IOException {
    byte[] seed =
        json(set()
                .put(Tag.PATIENT_NAME, "Yamada=山田")
                .putInts(Tag.ROWS, 512)
                .put(Tag.WINDOW_CENTER, "1.5", "")
                .put(Tag.PIXEL_DATA, VR.OW, new byte[6])
                .putSequence(Tag.PROCEDURE_CODE_SEQUENCE, set().put(Tag.CODE_VALUE, "1").build())
                .build())
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(973);
    for (int round = 0; round < 20_000; round++) {
      byte[] mutant = seed.clone();
      for (int i = 0; i < 3; i++) {
        mutant[random.nextInt(mutant.length)] = seed[random.nextInt(seed.length)];
      }
      try {
        DicomJson.read(new ByteArrayInputStream(mutant), ReadLimits.STANDARD);
      } catch (DicomFormatException refused) {
        assertThat(refused.offset()).isNotNegative();
      }
    }
  }

  @Test
  void depthIsBounded() {
    String open = "{\"00081032\":{\"vr\":\"SQ\",\"Value\":[".repeat(5000);
    assertThatThrownBy(() -> read(open))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("limits");
  }
}
