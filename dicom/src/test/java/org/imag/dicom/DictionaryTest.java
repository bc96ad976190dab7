package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.6: the registry of data elements. */
class DictionaryTest {

  @ParameterizedTest
  @CsvSource({
    "00080005, CS, SpecificCharacterSet",
    "00080018, UI, SOPInstanceUID",
    "00081190, UR, RetrieveURL",
    "00100010, PN, PatientName",
    "00101002, SQ, OtherPatientIDsSequence",
    "00200032, DS, ImagePositionPatient",
    "0040A375, SQ, CurrentRequestedProcedureEvidenceSequence",
    "0040E011, UI, RetrieveLocationUID",
    "7FE00010, OW, PixelData",
    "60020010, US, OverlayRows",
    "60FE3000, OW, OverlayData"
  })
  void knowsTags(String hex, VR vr, String keyword) {
    int tag = Integer.parseUnsignedInt(hex, 16);
    assertThat(Dictionary.vr(tag)).isEqualTo(vr);
    assertThat(Dictionary.keyword(tag)).hasValue(keyword);
    assertThat(Tag.hex(tag)).isEqualTo(hex);
  }

  @Test
  void findsTagsByKeyword() {
    assertThat(Dictionary.tag("StudyInstanceUID")).hasValue(Tag.STUDY_INSTANCE_UID);
    assertThat(Dictionary.tag("NoSuchKeyword")).isEmpty();
    assertThat(Dictionary.tag("")).isEmpty();
  }

  /** PS3.5 7.8.1 and 7.2. */
  @Test
  void privateAndGroupLengthElements() {
    assertThat(Dictionary.vr(0x00090010)).isEqualTo(VR.LO);
    assertThat(Dictionary.vr(0x00091010)).isEqualTo(VR.UN);
    assertThat(Dictionary.vr(0x00080000)).isEqualTo(VR.UL);
    assertThat(Dictionary.vr(0x00089999)).isEqualTo(VR.UN);
  }

  /** PS3.5 7.1.2: 16-bit lengths for these, 32-bit lengths for the others. */
  @Test
  void longHeaderForms() {
    for (VR vr : VR.values()) {
      boolean expected = "OB OD OF OL OV OW SQ SV UC UN UR UT UV".contains(vr.name());
      assertThat(vr.longForm()).as(vr.name()).isEqualTo(expected);
      assertThat(VR.of(vr.name())).hasValue(vr);
    }
    assertThat(VR.of("ZZ")).isEmpty();
    assertThat(VR.of("u1")).isEmpty();
    assertThat(VR.of("")).isEmpty();
  }

  /** PS3.5 6.1.2.3: the character set applies to these only. */
  @Test
  void localizedRepresentations() {
    for (VR vr : VR.values()) {
      assertThat(vr.localized()).isEqualTo("SH LO ST LT PN UC UT".contains(vr.name()));
    }
  }
}
