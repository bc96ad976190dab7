package org.imag.dicom.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.dicom.Uids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phantom must be a valid CT study: PS3.3 A.3, C.7.6.2, C.7.6.3, C.8.2.1. */
class CtPhantomTest {

  private static final CtPhantom PHANTOM = CtPhantom.of(PhantomPatient.ELISEE, "2.25.973");

  private static final CtPhantom SMALL = PHANTOM.withSlices(3).withMatrix(64, 96);

  @TempDir Path folder;

  /** Type 1 and 2 attributes of the modules of the CT Image IOD. */
  @Test
  void hasTheAttributesOfTheIod() {
    DataSet image = SMALL.slice(2).dataSet();
    for (int tag :
        new int[] {
          Tag.SOP_CLASS_UID,
          Tag.SOP_INSTANCE_UID,
          Tag.STUDY_INSTANCE_UID,
          Tag.SERIES_INSTANCE_UID,
          Tag.STUDY_DATE,
          Tag.STUDY_TIME,
          Tag.MODALITY,
          Tag.PATIENT_NAME,
          Tag.PATIENT_ID,
          Tag.PATIENT_BIRTH_DATE,
          Tag.PATIENT_SEX,
          Tag.ACCESSION_NUMBER,
          Tag.STUDY_ID,
          Tag.SERIES_NUMBER,
          Tag.INSTANCE_NUMBER,
          Tag.FRAME_OF_REFERENCE_UID,
          Tag.IMAGE_TYPE,
          Tag.KVP,
          Tag.ACQUISITION_NUMBER,
          Tag.RESCALE_INTERCEPT,
          Tag.RESCALE_SLOPE,
          Tag.WINDOW_CENTER,
          Tag.WINDOW_WIDTH,
          Tag.BODY_PART_EXAMINED,
          Tag.REFERRING_PHYSICIAN_NAME
        }) {
      assertThat(image.string(tag)).as(Tag.text(tag)).isPresent();
    }
    assertThat(image.string(Tag.SOP_CLASS_UID)).hasValue(SopClass.CT_IMAGE);
    assertThat(image.string(Tag.PATIENT_NAME)).hasValue("ÉLISÉE-CÉLESTIN^Maïlys");
    assertThat(image.string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
    assertThat(image.string(Tag.TIMEZONE_OFFSET_FROM_UTC)).hasValue("-0300");
    assertThat(image.string(Tag.ACCESSION_NUMBER).orElseThrow()).hasSizeLessThanOrEqualTo(16);
  }

  /** C.7.6.2: slices are parallel, axial, and one thickness apart along the normal. */
  @Test
  void geometryIsConsistent() {
    List<DataSet> images = SMALL.files().map(DicomFile::dataSet).toList();
    for (DataSet image : images) {
      assertThat(image.decimals(Tag.IMAGE_ORIENTATION_PATIENT)).containsExactly(1, 0, 0, 0, 1, 0);
      double[] spacing = image.decimals(Tag.PIXEL_SPACING);
      double[] position = image.decimals(Tag.IMAGE_POSITION_PATIENT);
      assertThat(spacing[0] * 64).isEqualTo(400);
      assertThat(position[0] + spacing[1] * 95 / 2)
          .isCloseTo(0, org.assertj.core.data.Offset.offset(1e-6));
      assertThat(image.decimal(Tag.SLICE_LOCATION).orElseThrow()).isEqualTo(position[2]);
    }
    assertThat(images)
        .extracting(i -> i.decimals(Tag.IMAGE_POSITION_PATIENT)[2])
        .containsExactly(-5.0, 0.0, 5.0);
    assertThat(images)
        .extracting(i -> i.integer(Tag.INSTANCE_NUMBER).orElseThrow())
        .containsExactly(1, 2, 3);
  }

  @Test
  void identifiersAreValidAndUnique() {
    List<DataSet> images = SMALL.files().map(DicomFile::dataSet).toList();
    assertThat(images)
        .extracting(i -> i.string(Tag.SOP_INSTANCE_UID).orElseThrow())
        .doesNotHaveDuplicates()
        .allMatch(Uids::isValid);
    assertThat(images)
        .extracting(i -> i.string(Tag.SERIES_INSTANCE_UID).orElseThrow())
        .containsOnly(SMALL.seriesUid());
  }

  /** C.7.6.3: as many pixels as rows times columns; air outside, soft tissue and lung inside. */
  @Test
  void pixelsShowAThorax() {
    DicomFile slice = PHANTOM.slice(30);
    ByteBuffer pixels = slice.dataSet().element(Tag.PIXEL_DATA).orElseThrow().buffer();
    assertThat(pixels.remaining()).isEqualTo(512 * 512 * 2);
    assertThat(hounsfield(pixels, 5, 5)).isBetween(-1024, -950);
    assertThat(hounsfield(pixels, 256, 256 - 92)).isBetween(-910, 120);
    assertThat(hounsfield(pixels, 256 + 87, 256)).isBetween(180, 800);
  }

  private static int hounsfield(ByteBuffer pixels, int row, int column) {
    return (pixels.getShort((row * 512 + column) * 2) & 0xFFFF) - 1024;
  }

  @Test
  void sameValuesGiveSameBytes() throws IOException {
    assertThat(bytes(SMALL.slice(1)))
        .isEqualTo(bytes(SMALL.slice(1)))
        .isNotEqualTo(bytes(SMALL.slice(2)));
  }

  private static byte[] bytes(DicomFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10Writer.write(file, out);
    return out.toByteArray();
  }

  /** The demo's study: 60 slices of 512 by 512, each a file without fault. */
  @Test
  void writesADemoStudy() throws IOException {
    PHANTOM.writeTo(folder);
    try (var files = Files.list(folder)) {
      List<Path> written = files.sorted().toList();
      assertThat(written).hasSize(60);
      try (InputStream in = Files.newInputStream(written.get(59))) {
        DicomFile last = Part10Reader.read(in, ReadLimits.STANDARD);
        assertThat(last.warnings()).isEmpty();
        assertThat(last.dataSet()).isEqualTo(PHANTOM.slice(60).dataSet());
      }
    }
  }

  @Test
  void refusesImpossibleSizes() {
    assertThatThrownBy(() -> PHANTOM.withSlices(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PHANTOM.withMatrix(0, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PHANTOM.slice(61)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CtPhantom.of(PhantomPatient.ELISEE, "no uid"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
