package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.dicom.Wire.explicit;
import static org.imag.dicom.Wire.explicitFile;
import static org.imag.dicom.Wire.file;
import static org.imag.dicom.Wire.head;
import static org.imag.dicom.Wire.implicit;
import static org.imag.dicom.Wire.item;
import static org.imag.dicom.Wire.join;
import static org.imag.dicom.Wire.read;
import static org.imag.dicom.Wire.sequenceEnd;
import static org.imag.dicom.Wire.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** PS3.10 section 7: files as we write them. */
class Part10WriterTest {

  private static final byte[] CLASS =
      explicit(Tag.SOP_CLASS_UID, "UI", Wire.even(SopClass.CT_IMAGE));
  private static final byte[] INSTANCE = explicit(Tag.SOP_INSTANCE_UID, "UI", "2.999.1\0");

  private static DataSet.Builder instance() {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, SopClass.CT_IMAGE)
        .put(Tag.SOP_INSTANCE_UID, "2.999.1");
  }

  /** Table 7.1-1: the type 1 elements of group 0002 and a right group length. */
  @Test
  void writesMetaInformation() throws IOException {
    byte[] bytes = write(DicomFile.of(instance().put(Tag.MODALITY, "CT").build()));
    DicomFile file = read(bytes);
    assertThat(file.warnings()).isEmpty();
    assertThat(new String(bytes, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
    assertThat(file.meta().element(Tag.FILE_META_INFORMATION_VERSION).orElseThrow().bytes())
        .containsExactly(0, 1);
    assertThat(file.meta().string(Tag.MEDIA_STORAGE_SOP_CLASS_UID)).hasValue(SopClass.CT_IMAGE);
    assertThat(file.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).hasValue("2.999.1");
    assertThat(file.meta().string(Tag.TRANSFER_SYNTAX_UID))
        .hasValue(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertThat(file.meta().string(Tag.IMPLEMENTATION_CLASS_UID)).isPresent();
    assertThat(file.meta().string(Tag.IMPLEMENTATION_VERSION_NAME).orElseThrow())
        .hasSizeLessThanOrEqualTo(16);
    assertThat(file.meta().integer(Tag.FILE_META_INFORMATION_GROUP_LENGTH).orElseThrow())
        .isEqualTo(dataSetOffset(bytes) - 144);
  }

  private static int dataSetOffset(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.indexOf("\u0008\0\u0016\0UI");
  }

  @Test
  void refusesAnInstanceWithoutIdentity() {
    DataSet anonymous = DataSet.builder().put(Tag.MODALITY, "CT").build();
    assertThatThrownBy(() -> write(DicomFile.of(anonymous)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(0008,0016)");
  }

  /** PS3.18 F.2.2: a value that is only referred to has no form in a file. */
  @Test
  void refusesValuesKeptElsewhere() {
    DataSet dataSet =
        instance().putReference(Tag.PIXEL_DATA, VR.OW, "https://localhost/bulkdata").build();
    assertThatThrownBy(() -> write(DicomFile.of(dataSet)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(7FE0,0010) is kept elsewhere");
  }

  /** Text keeps its bytes: what was Latin-1 stays Latin-1. */
  @Test
  void keepsBytesOfText() throws IOException {
    byte[] latin1 = explicit(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100");
    byte[] name = explicit(Tag.PATIENT_NAME, "PN", "ÉLISÉE^Maïlys ");
    DicomFile original = read(explicitFile(latin1, CLASS, INSTANCE, name));
    DicomFile again = read(write(original));
    assertThat(again.dataSet()).isEqualTo(original.dataSet());
    assertThat(again.dataSet().element(Tag.PATIENT_NAME).orElseThrow().bytes())
        .isEqualTo(Wire.ascii("ÉLISÉE^Maïlys "));
  }

  /** Elements of two sets put together become ISO_IR 192, items included. */
  @Test
  void mixedCharacterSetsBecomeUtf8() throws IOException {
    byte[] latin1 = explicit(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100");
    byte[] code =
        explicit(
            Tag.PROCEDURE_CODE_SEQUENCE, "SQ", item(explicit(Tag.CODE_MEANING, "LO", "thorax é")));
    byte[] name = explicit(Tag.PATIENT_NAME, "PN", "ÉLISÉE");
    DataSet source = read(explicitFile(latin1, CLASS, INSTANCE, code, name)).dataSet();
    DataSet mixed = source.toBuilder().put(Tag.STUDY_DESCRIPTION, "Cœur 山").build();
    DataSet written = read(write(DicomFile.of(mixed))).dataSet();
    assertThat(written.string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
    assertThat(written.string(Tag.PATIENT_NAME)).hasValue("ÉLISÉE");
    assertThat(written.string(Tag.STUDY_DESCRIPTION)).hasValue("Cœur 山");
    assertThat(written.item(Tag.PROCEDURE_CODE_SEQUENCE).flatMap(i -> i.string(Tag.CODE_MEANING)))
        .hasValue("thorax é");
  }

  @Test
  void ownTextIsUtf8() throws IOException {
    DataSet ours = instance().put(Tag.PATIENT_NAME, "ÉLISÉE-CÉLESTIN^Maïlys").build();
    DataSet written = read(write(DicomFile.of(ours))).dataSet();
    assertThat(written.string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
    assertThat(written.string(Tag.PATIENT_NAME)).hasValue("ÉLISÉE-CÉLESTIN^Maïlys");
  }

  /** 6.2.2: what does not fit a 16-bit length goes out as UN. */
  @Test
  void longValuesOfShortFormBecomeUnknown() throws IOException {
    String[] many = new String[20_000];
    Arrays.fill(many, "1.25");
    DataSet dataSet = instance().put(Tag.WINDOW_CENTER, many).build();
    byte[] bytes = write(DicomFile.of(dataSet));
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("(\0P\u0010UN");
    assertThat(read(bytes).dataSet()).isEqualTo(dataSet);
  }

  /** Encapsulated syntaxes are written as they were read (A.4); odd fragments get one byte. */
  @Test
  void keepsEncapsulatedPixelData() throws IOException {
    byte[] pixels =
        join(
            head(Tag.PIXEL_DATA, "OB", Wire.UNDEFINED),
            item(new byte[4]),
            item(new byte[] {1, 2, 3, 4}),
            sequenceEnd());
    DicomFile original = read(file(TransferSyntax.JPEG_BASELINE, CLASS, INSTANCE, pixels));
    DicomFile again = read(write(original));
    assertThat(again.transferSyntax()).isEqualTo(TransferSyntax.JPEG_BASELINE);
    assertThat(again.meta().string(Tag.TRANSFER_SYNTAX_UID)).hasValue(TransferSyntax.JPEG_BASELINE);
    assertThat(again.dataSet()).isEqualTo(original.dataSet());
  }

  /** Native syntaxes all become Explicit VR Little Endian; group lengths are not written (7.2). */
  @Test
  void nativeSyntaxesBecomeExplicitLittleEndian() throws IOException {
    byte[] dataSet =
        join(
            implicit(0x00080000, new byte[4]),
            implicit(Tag.SOP_CLASS_UID, Wire.even(SopClass.CT_IMAGE)),
            implicit(Tag.SOP_INSTANCE_UID, "2.999.1\0"),
            implicit(Tag.PIXEL_DATA, new byte[] {1, 2}));
    DicomFile original = read(file(TransferSyntax.IMPLICIT_LITTLE_ENDIAN, dataSet));
    byte[] bytes = write(original);
    assertThat(read(bytes).transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertThat(read(bytes).dataSet()).isEqualTo(original.dataSet());
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("\u0008\0\0\0UL");
  }

  /** Every representation survives. */
  @Test
  void everyRepresentationRoundTrips() throws IOException {
    DataSet.Builder builder = instance();
    int tag = 0x00191000;
    for (VR vr : VR.values()) {
      if (vr == VR.SQ) {
        builder.putSequence(tag++, DataSet.empty(), instance().build());
      } else {
        builder.put(tag++, vr, new byte[] {'1', '2', '3', '4', '5', '6', '7', '8'});
        builder.put(tag++, vr, new byte[0]);
      }
    }
    DataSet dataSet = builder.build();
    assertThat(read(write(DicomFile.of(dataSet))).dataSet()).isEqualTo(dataSet);
  }

  @Test
  void writesBareDataSets() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10Writer.writeDataSet(DataSet.builder().put(Tag.MODALITY, "CT").build(), out);
    assertThat(out.toByteArray()).isEqualTo(explicit(Tag.MODALITY, "CS", "CT"));
  }
}
