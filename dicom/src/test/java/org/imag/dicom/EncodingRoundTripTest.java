package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PS3.5 6.2 and annex A: every value representation in implicit and explicit little endian, big
 * endian and deflated, sequences and items of known and of undefined length.
 */
class EncodingRoundTripTest {

  /** A standard tag of each representation, as implicit VR takes it from the dictionary. */
  private static final Object[][] VALUES = {
    {0x00080055, VR.AE, "ARCHIVE_973"},
    {0x00101010, VR.AS, "054Y"},
    {0x00081162, VR.UL, "1", "4294967295"},
    {0x00280009, VR.AT, "00181063", "FFFEE000"},
    {0x00080008, VR.CS, "ORIGINAL", "PRIMARY", "", "AXIAL"},
    {0x00100030, VR.DA, "19540229"},
    {0x00281050, VR.DS, "-1.5E-03", "40"},
    {0x0008002A, VR.DT, "20261125101500.000000-0300"},
    {0x00189073, VR.FD, "1.5", "-0.1", "1.0E300"},
    {0x00089459, VR.FL, "0.1"},
    {0x00200013, VR.IS, "-2147483648"},
    {0x00081030, VR.LO, "Thorax de Maïlys", "Cœur"},
    {0x00104000, VR.LT, " deux lignes\r\net une \\ dedans"},
    {0x00100010, VR.PN, "ÉLISÉE-CÉLESTIN^Maïlys=山田=やまだ"},
    {0x00080050, VR.SH, "A-1"},
    {0x00186020, VR.SL, "-2147483648", "2147483647"},
    {0x00189219, VR.SS, "-32768", "32767"},
    {0x00080081, VR.ST, " 12, rue des Flamboyants\r\nCayenne"},
    {0x00720082, VR.SV, "-9223372036854775808"},
    {0x00080030, VR.TM, "101500.123"},
    {0x00080119, VR.UC, "code sans fin"},
    {0x00080018, VR.UI, "2.999.973.1"},
    {0x0040E010, VR.UR, "https://imag.example/studies/2.999"},
    {0x00280010, VR.US, "0", "65535"},
    {0x0040A160, VR.UT, "un texte\\long"},
    {0x00720083, VR.UV, "18446744073709551615"},
  };

  private static final Object[][] OPAQUE = {
    {0x00420011, VR.OB},
    {0x7FE00009, VR.OD},
    {0x00660016, VR.OF},
    {0x00660040, VR.OL},
    {0x7FE00001, VR.OV},
    {0x7FE00010, VR.OW},
    {0x00091020, VR.UN},
  };

  static Stream<WireEncoder> encoders() {
    List<WireEncoder> all = new ArrayList<>();
    for (String syntax :
        List.of(
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_BIG_ENDIAN,
            TransferSyntax.DEFLATED)) {
      for (int form = 0; form < 4; form++) {
        all.add(new WireEncoder(syntax, (form & 1) == 1, (form & 2) == 2));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void everyRepresentation(WireEncoder encoder) throws IOException {
    DataSet dataSet = values().build();
    DicomFile read = Wire.read(encoder.file(dataSet));
    assertThat(read.warnings()).isEmpty();
    assertThat(read.dataSet()).isEqualTo(dataSet);
    for (Object[] row : VALUES) {
      List<String> expected = new ArrayList<>();
      for (int i = 2; i < row.length; i++) {
        expected.add((String) row[i]);
      }
      assertThat(read.dataSet().strings((int) row[0])).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void emptyValues(WireEncoder encoder) throws IOException {
    DataSet.Builder builder = DataSet.builder().put(Tag.MODALITY, "CT");
    for (Object[] row : VALUES) {
      builder.put((int) row[0], (VR) row[1], new byte[0]);
    }
    for (Object[] row : OPAQUE) {
      builder.put((int) row[0], (VR) row[1], new byte[0]);
    }
    DataSet dataSet = builder.putSequence(Tag.CONTENT_SEQUENCE).build();
    assertThat(Wire.read(encoder.file(dataSet)).dataSet()).isEqualTo(dataSet);
  }

  /** Odd text is padded by the writer; an odd length on the wire is read as it stands. */
  @ParameterizedTest
  @MethodSource("encoders")
  void oddLengths(WireEncoder encoder) throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .put(Tag.MODALITY, VR.CS, Wire.ascii("CT1"))
            .put(Tag.PATIENT_ID, VR.LO, Wire.ascii("973"))
            .put(Tag.ENCAPSULATED_DOCUMENT, VR.OB, new byte[] {1, 2, 3})
            .build();
    DataSet read = Wire.read(encoder.file(dataSet)).dataSet();
    assertThat(read).isEqualTo(dataSet);
    assertThat(read.string(Tag.PATIENT_ID)).hasValue("973");
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void fourLevelsOfSequences(WireEncoder encoder) throws IOException {
    DataSet nested = values().remove(Tag.PIXEL_DATA).build();
    for (int level = 0; level < 4; level++) {
      nested =
          DataSet.builder()
              .put(Tag.CODE_VALUE, "niveau" + level)
              .putSequence(Tag.CONTENT_SEQUENCE, nested, DataSet.empty(), nested)
              .build();
    }
    DataSet read = Wire.read(encoder.file(nested)).dataSet();
    assertThat(read).isEqualTo(nested);
    byte[] written = Wire.write(identified(read));
    assertThat(Wire.read(written).dataSet()).isEqualTo(identified(read).dataSet());
  }

  private static DicomFile identified(DataSet dataSet) {
    return DicomFile.of(
        dataSet.toBuilder()
            .put(Tag.SOP_CLASS_UID, SopClass.CT_IMAGE)
            .put(Tag.SOP_INSTANCE_UID, "2.999.1")
            .build());
  }

  /** PS3.18 F.2: from the wire to JSON and back not a byte of text or numbers changes. */
  @ParameterizedTest
  @MethodSource("encoders")
  void throughJson(WireEncoder encoder) throws IOException {
    DataSet dataSet = values().build();
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    DicomJson.write(Wire.read(encoder.file(dataSet)).dataSet(), json, BulkDataUri.INLINE);
    DataSet again =
        DicomJson.read(new ByteArrayInputStream(json.toByteArray()), ReadLimits.STANDARD).get(0);
    assertThat(again).isEqualTo(dataSet.toBuilder().remove(0x00091020).build());
  }

  /** Each representation with values, in ISO_IR 192. */
  static DataSet.Builder values() {
    DataSet.Builder builder = DataSet.builder().put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    for (Object[] row : VALUES) {
      String[] values = new String[row.length - 2];
      System.arraycopy(row, 2, values, 0, values.length);
      builder.put((int) row[0], (VR) row[1], values);
    }
    for (Object[] row : OPAQUE) {
      builder.put((int) row[0], (VR) row[1], new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    }
    return builder;
  }
}
