package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** PS3.5 6.2 and 6.4: values, their padding and their multiplicity. */
class DataSetTest {

  private static DataSet of(int tag, VR vr, String raw) {
    return DataSet.builder().put(tag, vr, Wire.ascii(raw)).build();
  }

  /** PS3.5 7.1: ascending by unsigned tag. */
  @Test
  void elementsAscend() {
    DataSet dataSet =
        DataSet.builder()
            .put(Tag.DATA_SET_TRAILING_PADDING, VR.OB, new byte[2])
            .put(Tag.PATIENT_ID, "1")
            .put(Tag.MODALITY, "CT")
            .build();
    assertThat(dataSet.stream().map(DataElement::tag))
        .containsExactly(Tag.MODALITY, Tag.PATIENT_ID, Tag.DATA_SET_TRAILING_PADDING);
    assertThat(dataSet.contains(Tag.DATA_SET_TRAILING_PADDING)).isTrue();
    assertThat(dataSet.contains(Tag.PATIENT_NAME)).isFalse();
  }

  /** 6.4: one value of a padded field is padded with one byte, UI with NUL. */
  @Test
  void writtenValuesAreEven() {
    DataSet dataSet =
        DataSet.builder()
            .put(Tag.PATIENT_ID, "123")
            .put(Tag.STUDY_INSTANCE_UID, "1.2")
            .put(Tag.IMAGE_TYPE, "ORIGINAL", "AB")
            .build();
    assertThat(dataSet.element(Tag.PATIENT_ID).orElseThrow().bytes()).endsWith('3', ' ');
    assertThat(dataSet.element(Tag.STUDY_INSTANCE_UID).orElseThrow().bytes()).endsWith('2', 0);
    assertThat(dataSet.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "AB");
  }

  /** Table 6.2-1: trailing blanks never count; leading ones count in ST, LT, UT and PN. */
  @Test
  void insignificantBlanksAreStripped() {
    assertThat(of(Tag.PATIENT_ID, VR.LO, "  12 3 \0").string(Tag.PATIENT_ID)).hasValue("12 3");
    assertThat(of(Tag.PATIENT_COMMENTS, VR.LT, "  a \\ b  ").strings(Tag.PATIENT_COMMENTS))
        .containsExactly("  a \\ b");
    assertThat(of(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2 \0\0").string(Tag.STUDY_INSTANCE_UID))
        .hasValue("1.2");
    assertThat(of(Tag.PATIENT_NAME, VR.PN, "A^B^^^").string(Tag.PATIENT_NAME)).hasValue("A^B");
  }

  /** 7.4: a value of backslashes only is no value; one missing among others is empty. */
  @Test
  void emptyValues() {
    assertThat(of(Tag.IMAGE_TYPE, VR.CS, "\\\\ ").strings(Tag.IMAGE_TYPE)).isEmpty();
    assertThat(of(Tag.IMAGE_TYPE, VR.CS, "A\\\\C ").strings(Tag.IMAGE_TYPE))
        .containsExactly("A", "", "C");
    assertThat(of(Tag.IMAGE_TYPE, VR.CS, "\\B").string(Tag.IMAGE_TYPE)).isEmpty();
    assertThat(DataSet.empty().strings(Tag.IMAGE_TYPE)).isEmpty();
    assertThat(DataSet.builder().put(Tag.PATIENT_ID, "").build().contains(Tag.PATIENT_ID)).isTrue();
  }

  @Test
  void binaryNumbers() {
    DataSet dataSet =
        DataSet.builder()
            .putInts(Tag.ROWS, 65535)
            .putInts(Tag.REFERENCED_FRAME_NUMBER, 1, 2)
            .put(0x00189073, "1.5")
            .put(0x00280009, "00181063")
            .build();
    assertThat(dataSet.integer(Tag.ROWS)).hasValue(65535);
    assertThat(dataSet.strings(Tag.REFERENCED_FRAME_NUMBER)).containsExactly("1", "2");
    assertThat(dataSet.decimal(0x00189073)).hasValue(1.5);
    assertThat(dataSet.string(0x00280009)).hasValue("00181063");
    assertThatThrownBy(() -> DataSet.builder().putInts(Tag.ROWS, 65536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DataSet.builder().putInts(Tag.ROWS, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Table 6.2-1, DS: 16 characters at most, in any locale. */
  @Test
  void decimalStringsFit() {
    double[] values = {
      0, 1, -0.5, 1.0 / 3, -1.0 / 3, 123456789.123456789, 1e-20, -1.23456789e-300, 6.02214076e23
    };
    for (double value : values) {
      DataSet dataSet = DataSet.builder().putDoubles(Tag.SLICE_LOCATION, value).build();
      assertThat(dataSet.string(Tag.SLICE_LOCATION).orElseThrow()).hasSizeLessThanOrEqualTo(16);
      assertThat(dataSet.decimal(Tag.SLICE_LOCATION).orElseThrow())
          .isCloseTo(value, org.assertj.core.data.Offset.offset(Math.abs(value) * 1e-8));
    }
    assertThatThrownBy(() -> DataSet.builder().putDoubles(Tag.SLICE_LOCATION, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** DS and IS as found in the field: comma, blanks, words. */
  @Test
  void lenientDecimals() {
    assertThat(of(Tag.SLICE_LOCATION, VR.DS, " 1,5 ").decimal(Tag.SLICE_LOCATION)).hasValue(1.5);
    assertThat(of(Tag.SLICE_LOCATION, VR.DS, "wide").decimal(Tag.SLICE_LOCATION)).isEmpty();
    assertThat(of(Tag.SERIES_NUMBER, VR.IS, "+7").integer(Tag.SERIES_NUMBER)).hasValue(7);
    assertThat(of(Tag.SERIES_NUMBER, VR.IS, "7.5 ").integer(Tag.SERIES_NUMBER)).isEmpty();
    assertThat(of(Tag.SERIES_NUMBER, VR.IS, "3000000000").integer(Tag.SERIES_NUMBER)).isEmpty();
  }

  /** 6.2: the backslash separates values and cannot be inside one. */
  @Test
  void refusesBackslashInsideAValue() {
    assertThatThrownBy(() -> DataSet.builder().put(Tag.PATIENT_ID, "a\\b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(
            DataSet.builder()
                .put(Tag.PATIENT_COMMENTS, "a\\b")
                .build()
                .string(Tag.PATIENT_COMMENTS))
        .hasValue("a\\b");
  }

  @Test
  void refusesTextForBinaryAndSequences() {
    assertThatThrownBy(() -> DataSet.builder().put(Tag.PIXEL_DATA, "text"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DataSet.builder().put(Tag.CONTENT_SEQUENCE, "text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void copiesAndFilters() {
    DataSet source = DataSet.builder().put(Tag.PATIENT_ID, "1").put(Tag.MODALITY, "CT").build();
    DataSet copy = DataSet.builder().copy(source, Tag.PATIENT_ID, Tag.PATIENT_NAME).build();
    assertThat(copy.size()).isEqualTo(1);
    assertThat(source.filter(e -> e.tag() == Tag.MODALITY).string(Tag.MODALITY)).hasValue("CT");
    assertThat(source.toBuilder().remove(Tag.MODALITY).build()).isEqualTo(copy);
  }

  /** Patient data must not leak into logs. */
  @Test
  void textFormsHoldNoValues() {
    DataSet dataSet = DataSet.builder().put(Tag.PATIENT_NAME, "ZEPHIRIN").build();
    assertThat(dataSet.toString() + dataSet.element(Tag.PATIENT_NAME)).doesNotContain("ZEPHIRIN");
  }

  @Test
  void valuesCannotBeChanged() {
    DataSet dataSet = DataSet.builder().put(Tag.PATIENT_ID, "12").build();
    DataElement element = dataSet.element(Tag.PATIENT_ID).orElseThrow();
    element.bytes()[0] = 'X';
    assertThat(element.buffer().isReadOnly()).isTrue();
    assertThat(dataSet.strings(Tag.PATIENT_ID)).isEqualTo(List.of("12"));
  }
}
