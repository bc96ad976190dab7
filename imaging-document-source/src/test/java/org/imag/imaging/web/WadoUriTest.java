package org.imag.imaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.VR;
import org.imag.imaging.Images;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.TestArchive;
import org.imag.imaging.TransferSyntaxes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.audit.codes.EventIdCode;

/** WADO-URI (PS3.18 9, RAD TF-2 4.55). */
class WadoUriTest {
  private static final String BASE = "https://localhost/imaging/dicomweb";

  @TempDir Path folder;
  private RecordedAudit audit;
  private TestArchive archive;
  private WadoUri wado;

  @BeforeEach
  void aStudy() {
    audit = new RecordedAudit();
    archive = TestArchive.in(folder).withSlices(2);
    wado = new WadoUri(archive.archive, audit.dicomWeb(), BASE);
  }

  private static String object(int slice) {
    return "requestType=WADO&studyUID="
        + Images.STUDY
        + "&seriesUID="
        + Images.SERIES
        + "&objectUID="
        + Images.uid(slice);
  }

  private DicomWebAnswer get(String query, String accept) {
    return wado.answer("GET", Requests.get("wado?" + query, accept));
  }

  private DicomWebAnswer get(int slice, String parameters) {
    return get(object(slice) + parameters, null);
  }

  private static BufferedImage picture(DicomWebAnswer answer) throws IOException {
    assertThat(answer.status()).isEqualTo(200);
    return ImageIO.read(new ByteArrayInputStream(Requests.content(answer)));
  }

  @Test
  void anObjectAsDicom() {
    DicomWebAnswer answer = get(1, "&contentType=application%2Fdicom");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/dicom");
    assertThat(Requests.content(answer)).isEqualTo(Images.file(1));
  }

  /** 9.4.2.4: Explicit VR Little Endian when no transfer syntax is named. */
  @Test
  void transferSyntaxes() throws IOException {
    archive.store(TransferSyntaxes.implicit(Images.slice(3)));
    byte[] content = Requests.content(get(3, "&contentType=application/dicom"));
    assertThat(
            Part10Reader.read(new ByteArrayInputStream(content), ReadLimits.STANDARD)
                .transferSyntax())
        .isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    String dicom = "&contentType=application/dicom&transferSyntax=";
    assertThat(get(3, dicom + "*").status()).isEqualTo(200);
    assertThat(get(3, dicom + "1.2.840.10008.1.2.4.80,1.2.840.10008.1.2.1").status())
        .isEqualTo(200);
    assertThat(get(3, dicom + "1.2.840.10008.1.2.4.80").status()).isEqualTo(406);
    assertThat(get(3, dicom + "jpeg").status()).isEqualTo(400);
    assertThat(get(3, "&contentType=image/jpeg&transferSyntax=1.2.840.10008.1.2.1").status())
        .isEqualTo(400);
  }

  @Test
  void anImageAsPicture() throws IOException {
    DicomWebAnswer answer = get(1, "&contentType=image/jpeg");
    assertThat(answer.contentType()).isEqualTo("image/jpeg");
    assertThat(picture(answer).getWidth()).isEqualTo(16);
    assertThat(get(1, "").contentType()).as("9.3: the default").isEqualTo("image/jpeg");
    assertThat(picture(get(1, "&contentType=image/png&rows=8&columns=99")).getHeight())
        .isEqualTo(8);
    assertThat(picture(get(1, "&contentType=image/png&region=0,0,0.5,1")).getWidth()).isEqualTo(8);
    BufferedImage dark =
        picture(get(1, "&contentType=image/png&windowCenter=30000&windowWidth=10"));
    assertThat(dark.getRaster().getSample(8, 8, 0)).isZero();
    assertThat(picture(get(1, "&contentType=image/jpeg&imageQuality=1&frameNumber=1"))).isNotNull();
  }

  @Test
  void theContentTypeMustFitTheAcceptHeader() {
    assertThat(get(object(1) + "&contentType=image/jpeg", "application/dicom").status())
        .isEqualTo(406);
    assertThat(
            get(object(1) + "&contentType=application/dicom,image/jpeg", "image/*").contentType())
        .isEqualTo("image/jpeg");
    assertThat(get(object(1), "application/dicom").contentType()).isEqualTo("application/dicom");
    assertThat(get(1, "&contentType=video/mpeg").status()).isEqualTo(406);
    assertThat(get(1, "&contentType=dicom").status()).isEqualTo(400);
    assertThat(get(1, "&contentType=application/pdf").status()).isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "studyUID=1.2&seriesUID=1.2&objectUID=1.2",
        "requestType=wado&studyUID=1.2&seriesUID=1.2&objectUID=1.2",
        "requestType=WADO&seriesUID=1.2&objectUID=1.2",
        "requestType=WADO&studyUID=1.2&objectUID=1.2",
        "requestType=WADO&studyUID=1.2&seriesUID=1.2",
        "requestType=WADO&studyUID=1.2&seriesUID=1.2&objectUID=one"
      })
  void whatIsRequiredIs400WhenMissing(String query) {
    assertThat(get(query, null).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&frameNumber=2",
        "&frameNumber=0",
        "&windowCenter=1",
        "&windowCenter=1&windowWidth=0",
        "&rows=0",
        "&region=0,0,2,1",
        "&region=0.5,0,0.5,1",
        "&imageQuality=101",
        "&anonymize=yes",
        "&presentationUID=1.2",
        "&contentType=application/dicom&rows=4",
        "&contentType=application/dicom&anonymize=no"
      })
  void whatDoesNotGoTogetherIs400(String parameters) {
    assertThat(get(1, parameters).status()).isEqualTo(400);
  }

  @Test
  void whatCannotBeMadeIs406AndNothingIsSentInstead() {
    assertThat(get(1, "&contentType=application/dicom&anonymize=yes").status()).isEqualTo(406);
    assertThat(
            get(1, "&contentType=image/jpeg&presentationUID=1.2&presentationSeriesUID=1.3")
                .status())
        .isEqualTo(406);
    assertThat(audit.messages).isEmpty();
  }

  @Test
  void anUnknownObjectIs404() {
    assertThat(get(7, "&contentType=application/dicom").status()).isEqualTo(404);
    assertThat(get(object(1).replace(Images.SERIES, "2.999.4"), null).status()).isEqualTo(404);
    assertThat(get(object(1).replace(Images.STUDY, "2.999.4"), null).status()).isEqualTo(404);
    assertThat(wado.answer("POST", Requests.get("wado", null)).status()).isEqualTo(405);
  }

  /** The NIST cases ids_2018-4810/4 to 6: a UID that is empty is of no object. */
  @Test
  void anEmptyUidIs404() {
    String query = object(1);
    assertThat(get(query.replace("studyUID=" + Images.STUDY + "&", "studyUID=&"), null).status())
        .isEqualTo(404);
    assertThat(get(query.replace("seriesUID=" + Images.SERIES, "seriesUID="), null).status())
        .isEqualTo(404);
  }

  @Test
  void whatIsNoImageComesAsWhatItIs() {
    DataSet common = Images.slice(3).filter(element -> Tag.group(element.tag()) < 0x28);
    archive.store(
        Images.file(
            common.toBuilder()
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.104.1")
                .put(Tag.ENCAPSULATED_DOCUMENT, VR.OB, new byte[] {'%', 'P', 'D', 'F'})
                .build()));
    assertThat(get(3, "").contentType()).isEqualTo("application/pdf");
    assertThat(get(3, "&contentType=application/pdf").contentType()).isEqualTo("application/pdf");
    assertThat(get(3, "&contentType=image/jpeg").status()).isEqualTo(406);
    archive.store(
        Images.file(
            common.toBuilder()
                .put(Tag.SOP_INSTANCE_UID, Images.uid(4))
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.11")
                .build()));
    assertThat(get(4, "").contentType()).isEqualTo("application/dicom");
  }

  @Test
  void everyObjectSentIsAudited() {
    get(1, "&contentType=application/dicom");
    get(1, "&contentType=image/jpeg");
    assertThat(audit.messages).hasSize(2);
    var event = audit.messages.get(0).getEventIdentification();
    assertThat(event.getEventID()).isEqualTo(EventIdCode.DICOMInstancesTransferred);
    assertThat(event.getEventTypeCode().get(0).getCode()).isEqualTo("RAD-55");
    audit.full = true;
    assertThat(get(1, "&contentType=image/jpeg").status()).isEqualTo(503);
  }
}
