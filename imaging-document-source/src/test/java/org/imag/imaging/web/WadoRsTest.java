package org.imag.imaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.Images;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.TestArchive;
import org.imag.imaging.TransferSyntaxes;
import org.imag.imaging.web.Requests.Received;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventIdCode;

/** WADO-RS (PS3.18 8.7 and 10.4, RAD-107). */
class WadoRsTest {
  private static final String BASE = TestDicomWeb.BASE;
  private static final String STUDY = "studies/" + Images.STUDY;
  private static final String INSTANCE =
      STUDY + "/series/" + Images.SERIES + "/instances/" + Images.uid(2);
  private static final String DICOM = "multipart/related; type=\"application/dicom\"";

  @TempDir Path folder;
  private RecordedAudit audit;
  private TestArchive archive;
  private TestDicomWeb dicomWeb;

  @BeforeEach
  void aStudy() {
    audit = new RecordedAudit();
    archive = TestArchive.in(folder).withSlices(3);
    dicomWeb = new TestDicomWeb(archive, audit);
  }

  private DicomWebAnswer get(String url, String accept) {
    return dicomWeb.get(url, accept);
  }

  private static List<Received> parts(DicomWebAnswer answer) throws IOException {
    return Requests.parts(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=\"application/dicom\"",
        "multipart/related; type=application/dicom",
        "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
        "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1",
        "multipart/related",
        "text/html, */*;q=0.1"
      })
  void aStudyComesAsOnePartAnInstanceAsStored(String accept) throws IOException {
    DicomWebAnswer answer = get(STUDY, accept);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("multipart/related; type=\"application/dicom\"");
    List<Received> parts = parts(answer);
    assertThat(parts).hasSize(3);
    assertThat(parts.get(1).content()).isEqualTo(Images.file(2));
    assertThat(parts.get(1).contentType())
        .isEqualTo("application/dicom;transfer-syntax=1.2.840.10008.1.2.1");
    assertThat(parts.get(1).location()).isEqualTo(BASE + "/" + INSTANCE);
  }

  /** Table 10.4.3-1: a study that is not whole any more is not taken for whole. */
  @Test
  void aStudyOfWhichAFileIsLostIs206WithAWarning() throws IOException {
    Files.delete(
        folder.resolve(
            "instances/" + Images.STUDY + "/" + Images.SERIES + "/" + Images.uid(2) + ".dcm"));
    DicomWebAnswer answer = get(STUDY, DICOM);
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.headers().get("Warning")).startsWith("299 ").contains("1 instances");
    assertThat(parts(answer)).hasSize(2);
    DicomWebAnswer metadata = get(STUDY + "/metadata", "application/dicom+json");
    assertThat(metadata.status()).isEqualTo(206);
    assertThat(metadata.headers()).containsKey("Warning");
    assertThat(Requests.dataSets(metadata)).hasSize(2);
  }

  @Test
  void aSeriesAndAnInstanceAreResourcesOfTheirOwn_10_1() throws IOException {
    assertThat(parts(get(STUDY + "/series/" + Images.SERIES, DICOM))).hasSize(3);
    assertThat(parts(get(INSTANCE, DICOM))).hasSize(1);
  }

  @Test
  void oneInstanceMayComeWithoutMultipart_10_4_4() {
    DicomWebAnswer answer = get(INSTANCE, "application/dicom");
    assertThat(answer.contentType())
        .isEqualTo("application/dicom;transfer-syntax=1.2.840.10008.1.2.1");
    assertThat(Requests.content(answer)).isEqualTo(Images.file(2));
    assertThat(get(STUDY, "application/dicom").status()).isEqualTo(406);
  }

  @Test
  void theAcceptParameterBeatsTheHeader_8_7_8_1() {
    assertThat(get(STUDY + "?accept=image/jpeg", DICOM).status()).isEqualTo(406);
  }

  @Test
  void aSyntaxThatCannotBeMadeIs406() {
    assertThat(get(STUDY, DICOM + "; transfer-syntax=1.2.840.10008.1.2.4.80").status())
        .isEqualTo(406);
    assertThat(get(STUDY, "image/jpeg").status()).isEqualTo(406);
  }

  @Test
  void whatIsNotAcceptableIsLeftOutWith206_t10_4_3_1() throws IOException {
    archive.store(TransferSyntaxes.jpegBaseline(Images.slice(4)));
    DicomWebAnswer answer = get(STUDY, DICOM + "; transfer-syntax=1.2.840.10008.1.2.1");
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.headers().get("Warning")).contains("1 instances");
    assertThat(parts(answer)).hasSize(3);
    assertThat(get(STUDY, DICOM + "; transfer-syntax=*").status()).isEqualTo(200);
  }

  @Test
  void withoutASyntaxTheCompressedComesAsStored_8_7_3_4() throws IOException {
    archive.store(TransferSyntaxes.jpegBaseline(Images.slice(4)));
    List<Received> parts = parts(get(STUDY, DICOM));
    assertThat(parts).hasSize(4);
    assertThat(parts.get(3).contentType()).endsWith(TransferSyntax.JPEG_BASELINE);
  }

  @Test
  void implicitVrIsSentAsExplicitVr_8_7_3() throws IOException {
    byte[] implicit = TransferSyntaxes.implicit(Images.slice(4));
    archive.store(implicit);
    String url = INSTANCE.replace(Images.uid(2), Images.uid(4));
    for (String accept : List.of(DICOM, DICOM + "; transfer-syntax=*")) {
      Received part = parts(get(url, accept)).get(0);
      assertThat(part.contentType()).endsWith("=1.2.840.10008.1.2.1");
      DataSet sent =
          Part10Reader.read(Images.stream(part.content()), ReadLimits.STANDARD).dataSet();
      assertThat(sent.element(Tag.PIXEL_DATA)).isEqualTo(Images.slice(4).element(Tag.PIXEL_DATA));
      assertThat(sent.string(Tag.PATIENT_NAME)).isEqualTo(Images.slice(4).string(Tag.PATIENT_NAME));
    }
  }

  @Test
  void whatDoesNotExistIs404AndWhatIsNoUidIs400() {
    assertThat(get("studies/2.999.4", DICOM).status()).isEqualTo(404);
    assertThat(get(STUDY + "/series/2.999.4", DICOM).status()).isEqualTo(404);
    assertThat(get("studies/2.999.4/metadata", null).status()).isEqualTo(404);
    assertThat(get("studies/..%2F", DICOM).status()).isEqualTo(400);
    assertThat(get("patients", DICOM).status()).isEqualTo(404);
    assertThat(get(STUDY + "/series/" + Images.SERIES + "/slices/1", DICOM).status())
        .isEqualTo(404);
  }

  @Test
  void metadataIsEverythingButPixelsWhichHaveAnAddress_F_2_2() {
    DicomWebAnswer answer =
        get(
            STUDY + "/metadata",
            "application/dicom+json, multipart/related; type=application/octet-stream;"
                + " transfer-syntax=*; transfer-syntax=*");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/dicom+json");
    List<DataSet> instances = Requests.dataSets(answer);
    assertThat(instances).hasSize(3);
    DataSet second = instances.get(1);
    assertThat(second.string(Tag.PATIENT_NAME)).contains("ÉLISÉE-CÉLESTIN^Maïlys");
    assertThat(second.integer(Tag.ROWS)).hasValue(16);
    assertThat(second.element(Tag.PIXEL_DATA).orElseThrow().bulkDataUri())
        .contains(BASE + "/" + INSTANCE + "/bulkdata/7FE00010");
    assertThat(second.stream().noneMatch(element -> Tag.group(element.tag()) == 2)).isTrue();
    assertThat(Requests.dataSets(get(INSTANCE + "/metadata", "application/dicom+json"))).hasSize(1);
  }

  @Test
  void sendingIsAuditedAsInstancesTransferred_PS315_A_5_3_7() {
    get(STUDY, DICOM);
    get(STUDY + "/metadata", null);
    assertThat(audit.messages).hasSize(2);
    var event = audit.messages.get(0).getEventIdentification();
    assertThat(event.getEventID()).isEqualTo(EventIdCode.DICOMInstancesTransferred);
    assertThat(event.getEventActionCode()).isEqualTo(EventActionCode.Read);
    assertThat(event.getEventTypeCode().get(0).getCode()).isEqualTo("RAD-107");
  }

  @Test
  void nothingIsDisclosedThatCannotBeAudited() {
    audit.full = true;
    assertThat(get(STUDY, DICOM).status()).isEqualTo(503);
    assertThat(get(STUDY + "/metadata", null).status()).isEqualTo(503);
  }
}
