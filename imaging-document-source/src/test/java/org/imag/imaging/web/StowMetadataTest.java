package org.imag.imaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.VR;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.imag.dicom.multipart.MultipartWriter;
import org.imag.imaging.Images;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.TestArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** STOW-RS of metadata and bulk data (PS3.18 10.5.1). */
class StowMetadataTest {
  private static final String BASE = "https://localhost/imaging/dicomweb";
  private static final String TYPE =
      "multipart/related; type=\"application/dicom+json\"; boundary=" + Requests.BOUNDARY;

  @TempDir Path folder;
  private RecordedAudit audit;
  private TestArchive archive;
  private StowRs stow;
  private ByteArrayOutputStream body;
  private MultipartWriter parts;

  @BeforeEach
  void emptyArchive() {
    audit = new RecordedAudit();
    archive = TestArchive.in(folder);
    stow = new StowRs(archive.archive, audit.dicomWeb(), BASE);
    body = new ByteArrayOutputStream();
    parts = new MultipartWriter(body, Requests.BOUNDARY);
  }

  private void metadata(DataSet... dataSets) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    DicomJson.writeAll(List.of(dataSets).iterator(), json, BulkDataUri.INLINE);
    parts.write(Map.of("Content-Type", "application/dicom+json"), json.toByteArray());
  }

  private void bulk(String uri, String type, byte[] bytes) throws IOException {
    parts.write(Map.of("Content-Type", type, "Content-Location", uri), bytes);
  }

  private DicomWebAnswer send() throws IOException {
    parts.finish();
    try {
      return stow.store(Requests.post("studies", TYPE, body.toByteArray()), Optional.empty());
    } catch (DicomWebRefusal e) {
      return Problem.of(e.status(), e.getMessage());
    }
  }

  private static DataSet referring(int slice, String uri) {
    return Images.slice(slice).toBuilder().putReference(Tag.PIXEL_DATA, VR.OW, uri).build();
  }

  private static byte[] pixels(int slice) {
    return Images.slice(slice).element(Tag.PIXEL_DATA).map(DataElement::bytes).orElseThrow();
  }

  private DicomFile stored(int slice) throws IOException {
    var instance = archive.archive.locate(List.of(Images.reference(slice))).get(Images.uid(slice));
    try (var in = archive.archive.open(instance, instance.transferSyntaxUid())) {
      return Part10Reader.read(in, ReadLimits.STANDARD);
    }
  }

  @Test
  void bulkDataBecomeTheValuesThatReferToThem() throws IOException {
    metadata(referring(1, "urn:one"), referring(2, "urn:two"), Images.slice(3));
    bulk("urn:two", "application/octet-stream", pixels(2));
    bulk("urn:one", "application/octet-stream", pixels(1));
    DicomWebAnswer answer = send();
    assertThat(answer.status()).isEqualTo(200);
    for (int slice = 1; slice <= 3; slice++) {
      DataSet dataSet = stored(slice).dataSet();
      assertThat(dataSet.element(Tag.PIXEL_DATA).orElseThrow().bytes()).isEqualTo(pixels(slice));
      assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("ÉLISÉE-CÉLESTIN^Maïlys");
    }
    assertThat(audit.messages).hasSize(1);
  }

  @Test
  void compressedPixelDataAreWrappedInFragments_PS35_A_4() throws IOException {
    metadata(referring(1, "p"));
    bulk("p", "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50", new byte[] {-1, -40, 3});
    assertThat(send().status()).isEqualTo(200);
    DicomFile file = stored(1);
    assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.JPEG_BASELINE);
    DataElement element = file.dataSet().element(Tag.PIXEL_DATA).orElseThrow();
    assertThat(element.fragments()).hasSize(2);
    assertThat(element.fragments().get(1).remaining()).isEqualTo(4);
  }

  @Test
  void otherValuesAreHeldUntilTheInstanceIsComplete() throws IOException {
    DataSet twoReferences =
        referring(1, "p").toBuilder()
            .putSequence(
                Tag.ICON_IMAGE_SEQUENCE,
                DataSet.builder().putReference(Tag.PIXEL_DATA, VR.OW, "icon").build())
            .build();
    metadata(twoReferences);
    bulk("p", "application/octet-stream", pixels(1));
    bulk("icon", "application/octet-stream", new byte[] {1, 2});
    assertThat(send().status()).isEqualTo(200);
    DataSet icon = stored(1).dataSet().items(Tag.ICON_IMAGE_SEQUENCE).get(0);
    assertThat(icon.element(Tag.PIXEL_DATA).orElseThrow().bytes()).containsExactly(1, 2);
  }

  @Test
  void whatIsMissingOrTooMuchFailsAlone() throws IOException {
    metadata(referring(1, "p"), Images.slice(2));
    bulk("q", "application/octet-stream", pixels(1));
    DicomWebAnswer answer = send();
    assertThat(answer.status()).isEqualTo(202);
    DataSet told = Requests.dataSets(answer).get(0);
    assertThat(told.items(Tag.FAILED_SOP_SEQUENCE)).hasSize(1);
    assertThat(told.items(Tag.OTHER_FAILURES_SEQUENCE)).hasSize(1);
  }

  @Test
  void pixelDataOfAnotherSizeThanTheMetadataSayAreNotStored() throws IOException {
    metadata(referring(1, "p"));
    bulk("p", "application/octet-stream", new byte[10]);
    assertThat(send().status()).isEqualTo(409);
  }

  @Test
  void jpegWithoutItsSyntaxAndManyFramesAreNotGuessed() throws IOException {
    metadata(
        referring(1, "p"), referring(2, "q").toBuilder().putInts(Tag.NUMBER_OF_FRAMES, 2).build());
    bulk("p", "image/jpeg", new byte[] {-1, -40});
    bulk("q", "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50", new byte[] {-1, -40});
    assertThat(send().status()).isEqualTo(409);
  }

  @Test
  void metadataComeFirstAndMustBeDicomJson() throws IOException {
    bulk("p", "application/octet-stream", pixels(1));
    assertThat(send().status()).isEqualTo(400);
    emptyArchive();
    parts.write(Map.of("Content-Type", "application/dicom+json"), new byte[] {'{', '"'});
    assertThat(send().status()).isEqualTo(400);
    emptyArchive();
    metadata(DataSet.builder().put(Tag.PATIENT_ID, "GUY-1").build());
    assertThat(send().status()).isEqualTo(409);
  }

  @Test
  void metadataWithoutEndAre413() throws IOException {
    byte[] blanks = new byte[17 << 20];
    Arrays.fill(blanks, (byte) ' ');
    parts.write(Map.of("Content-Type", "application/dicom+json"), new ByteArrayInputStream(blanks));
    assertThat(send().status()).isEqualTo(413);
  }
}
