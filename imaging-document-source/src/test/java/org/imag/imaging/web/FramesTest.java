package org.imag.imaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.imag.dicom.DataElement;
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
import org.imag.imaging.web.Requests.Received;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames, bulk data and pictures of WADO-RS (PS3.18 8.7.3.3, 8.7.4, 10.4, RAD-107). */
class FramesTest {
  private static final String BASE = TestDicomWeb.BASE;
  private static final String STUDY = "studies/" + Images.STUDY;
  private static final String SERIES = STUDY + "/series/" + Images.SERIES;
  private static final String INSTANCE = SERIES + "/instances/" + Images.uid(2);
  private static final String AS_STORED =
      "multipart/related; type=application/octet-stream; transfer-syntax=*";

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
    assertThat(answer.status()).isIn(200, 206);
    return Requests.parts(answer);
  }

  private static byte[] pixels(int slice) {
    return Images.slice(slice).element(Tag.PIXEL_DATA).map(DataElement::bytes).orElseThrow();
  }

  private static BufferedImage picture(DicomWebAnswer answer) throws IOException {
    assertThat(answer.status())
        .as(new String(Requests.content(answer), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return ImageIO.read(new ByteArrayInputStream(Requests.content(answer)));
  }

  private static String at(String resource, int slice) {
    return INSTANCE.replace(Images.uid(2), Images.uid(slice)) + resource;
  }

  /** An image of several frames of 8 bits, in fragments. */
  private static byte[] encapsulated(int slice, String syntax, byte[]... frames)
      throws IOException {
    return TransferSyntaxes.encapsulated(gray8(slice, frames.length), syntax, frames);
  }

  private static DataSet gray8(int slice, int frames) {
    return Images.slice(slice).toBuilder()
        .putInts(Tag.BITS_ALLOCATED, 8)
        .putInts(Tag.BITS_STORED, 8)
        .putInts(Tag.HIGH_BIT, 7)
        .putInts(Tag.PIXEL_REPRESENTATION, 0)
        .putInts(Tag.NUMBER_OF_FRAMES, frames)
        .build();
  }

  /** A frame of 16 by 16 equal pixels as PS3.5 annex G compresses it. */
  private static byte[] rle(int value) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {1, 0, 0, 0, 64});
    frame.writeBytes(new byte[59]);
    frame.writeBytes(new byte[] {-127, (byte) value, -127, (byte) value});
    return frame.toByteArray();
  }

  private static byte[][] threeFrames() {
    return new byte[][] {{-1, -40, 1, 0}, {-1, -40, 2, 0}, {-1, -40, 3, 0}};
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(3, 3, 0, 255);
    ImageIO.write(image, "jpeg", jpeg);
    return jpeg.toByteArray();
  }

  /** Forms that viewers send, also behind proxies that join headers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        AS_STORED,
        "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
        "multipart/related; type=\"application/octet-stream\"",
        "multipart/related; type=application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1",
        "application/dicom+json, multipart/related; type=application/octet-stream;"
            + " transfer-syntax=*; transfer-syntax=*",
        "multipart/related; type=\"image/jpeg\"; transfer-syntax=*, "
            + "multipart/related; type=application/octet-stream; q=0.5",
        "*/*"
      })
  void aNativeFrameIsOctetsInLittleEndian(String accept) throws IOException {
    DicomWebAnswer answer = get(INSTANCE + "/frames/1", accept);
    assertThat(answer.contentType())
        .startsWith("multipart/related; type=\"application/octet-stream\"");
    List<Received> parts = parts(answer);
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).content()).isEqualTo(pixels(2));
    assertThat(parts.get(0).contentType())
        .isEqualTo("application/octet-stream;transfer-syntax=1.2.840.10008.1.2.1");
    assertThat(parts.get(0).location()).isEqualTo(BASE + "/" + INSTANCE + "/frames/1");
  }

  @Test
  void oneFrameMayComeAlone() {
    DicomWebAnswer answer = get(INSTANCE + "/frames/1", "application/octet-stream");
    assertThat(answer.contentType()).startsWith("application/octet-stream;");
    assertThat(Requests.content(answer)).isEqualTo(pixels(2));
  }

  @Test
  void implicitBigEndianAndDeflatedImagesGiveTheSameFrames() throws IOException {
    archive.store(TransferSyntaxes.implicit(Images.slice(4)));
    archive.store(TransferSyntaxes.deflated(Images.slice(5)));
    assertThat(parts(get(at("/frames/1", 4), AS_STORED)).get(0).content()).isEqualTo(pixels(4));
    assertThat(parts(get(at("/frames/1", 5), AS_STORED)).get(0).content()).isEqualTo(pixels(5));
  }

  @Test
  void compressedFramesComeAsStored() throws IOException {
    archive.store(encapsulated(4, TransferSyntax.JPEG_LOSSLESS, threeFrames()));
    String url = at("/frames/3,1", 4);
    for (String accept :
        List.of(
            "multipart/related; type=\"image/jpeg\"",
            "multipart/related; type=\"image/jpeg\"; transfer-syntax=1.2.840.10008.1.2.4.70",
            "multipart/related; type=image/*; transfer-syntax=*",
            "multipart/related; type=image/dicom+jpeg",
            "*/*")) {
      List<Received> parts = parts(get(url, accept));
      assertThat(parts).as(accept).hasSize(2);
      assertThat(parts.get(0).content()).isEqualTo(new byte[] {-1, -40, 3, 0});
      assertThat(parts.get(1).content()).isEqualTo(new byte[] {-1, -40, 1, 0});
      assertThat(parts.get(0).contentType())
          .isEqualTo("image/jpeg;transfer-syntax=1.2.840.10008.1.2.4.70");
    }
    Received octets = parts(get(url, AS_STORED)).get(0);
    assertThat(octets.contentType())
        .isEqualTo("application/octet-stream;transfer-syntax=1.2.840.10008.1.2.4.70");
  }

  /** 8.7.8: no other form than the client accepts. */
  @Test
  void thereIsNoSilentFallback() throws IOException {
    archive.store(encapsulated(4, TransferSyntax.JPEG_BASELINE, jpeg()));
    for (String accept :
        List.of(
            "multipart/related; type=\"application/octet-stream\"",
            "multipart/related; type=\"image/jpeg\"",
            "multipart/related; type=\"image/jls\"; transfer-syntax=*",
            "image/png")) {
      DicomWebAnswer answer = get(at("/frames/1", 4), accept);
      assertThat(answer.status()).as(accept).isEqualTo(406);
      assertThat(new String(Requests.content(answer), StandardCharsets.UTF_8))
          .contains("1.2.840.10008.1.2.4.50");
    }
    assertThat(get(INSTANCE + "/frames/1", "image/jpeg; transfer-syntax=*").status())
        .isEqualTo(406);
  }

  @Test
  void runLengthsAreDecodedForWhoeverWantsOctets() throws IOException {
    archive.store(encapsulated(4, TransferSyntax.RLE_LOSSLESS, rle(3), rle(7)));
    List<Received> parts =
        parts(get(at("/frames/1,2", 4), "multipart/related; type=\"application/octet-stream\""));
    assertThat(parts.get(1).content()).hasSize(256).containsOnly(7);
    assertThat(parts.get(1).contentType()).endsWith("=1.2.840.10008.1.2.1");
    assertThat(parts(get(at("/frames/2", 4), "multipart/related; type=image/x-dicom-rle")))
        .first()
        .satisfies(part -> assertThat(part.content()).isEqualTo(rle(7)));
  }

  /** 8.7.3.4: without a syntax lossless images are decompressed, not sent as they happen to be. */
  @Test
  void anInstanceInRunLengthsComesInTheDefaultSyntax() throws IOException {
    archive.store(encapsulated(4, TransferSyntax.RLE_LOSSLESS, rle(3), rle(7)));
    String dicom = "multipart/related; type=\"application/dicom\"";
    Received part = parts(get(at("", 4), dicom)).get(0);
    assertThat(part.contentType()).endsWith("=1.2.840.10008.1.2.1");
    DataSet sent = Part10Reader.read(Images.stream(part.content()), ReadLimits.STANDARD).dataSet();
    assertThat(sent.element(Tag.PIXEL_DATA).orElseThrow().bytes()).startsWith(3).endsWith(7);
    assertThat(sent.string(Tag.PATIENT_NAME)).isEqualTo(Images.slice(4).string(Tag.PATIENT_NAME));
    assertThat(parts(get(at("", 4), dicom + "; transfer-syntax=*")).get(0).contentType())
        .endsWith("=1.2.840.10008.1.2.5");
  }

  @Test
  void framesThatDoNotExistAre404AndBadListsAre400() {
    assertThat(get(INSTANCE + "/frames/2", AS_STORED).status()).isEqualTo(404);
    assertThat(get(INSTANCE + "/frames/0", AS_STORED).status()).isEqualTo(400);
    assertThat(get(INSTANCE + "/frames/1,,2", AS_STORED).status()).isEqualTo(400);
    assertThat(get(INSTANCE + "/frames/one", AS_STORED).status()).isEqualTo(400);
    assertThat(get(SERIES + "/frames/1", AS_STORED).status()).isEqualTo(404);
    assertThat(get(INSTANCE + "/frames/1/metadata", AS_STORED).status()).isEqualTo(404);
    assertThat(get(SERIES + "/instances/2.999.77/frames/1", AS_STORED).status()).isEqualTo(404);
    archive.store(Images.file(document(4)));
    assertThat(get(at("/frames/1", 4), AS_STORED).status()).isEqualTo(404);
  }

  private static DataSet document(int slice) {
    return DataSet.builder()
        .putAll(Images.slice(slice).filter(element -> Tag.group(element.tag()) < 0x28))
        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.104.1")
        .put(Tag.ENCAPSULATED_DOCUMENT, VR.OB, "%PDF-1.7 é.".getBytes(StandardCharsets.ISO_8859_1))
        .put(Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT, "application/pdf")
        .build();
  }

  /** Every BulkDataURI of the metadata answers (F.2.2). */
  @Test
  void bulkDataAreWhereTheMetadataSay() throws IOException {
    byte[] large = new byte[2000];
    large[7] = 1;
    archive.store(
        Images.file(
            Images.slice(4).toBuilder()
                .put(0x00091001, VR.OB, large)
                .put(0x00090010, VR.LO, "IMAG")
                .putSequence(
                    Tag.ICON_IMAGE_SEQUENCE,
                    DataSet.builder().build(),
                    DataSet.builder().put(Tag.PIXEL_DATA, VR.OW, large).build())
                .build()));
    DataSet metadata = Requests.dataSets(get(at("/metadata", 4), "application/dicom+json")).get(0);
    String own = metadata.element(0x00091001).orElseThrow().bulkDataUri().orElseThrow();
    String icon =
        metadata
            .items(Tag.ICON_IMAGE_SEQUENCE)
            .get(1)
            .element(Tag.PIXEL_DATA)
            .orElseThrow()
            .bulkDataUri()
            .orElseThrow();
    String pixels = metadata.element(Tag.PIXEL_DATA).orElseThrow().bulkDataUri().orElseThrow();
    for (String uri : List.of(own, icon)) {
      DicomWebAnswer answer = get(uri.substring(BASE.length()), "application/octet-stream");
      assertThat(answer.status()).as(uri).isEqualTo(200);
      assertThat(Requests.content(answer)).isEqualTo(large);
    }
    List<Received> parts =
        parts(
            get(
                pixels.substring(BASE.length()),
                "multipart/related; type=\"application/octet-stream\""));
    assertThat(parts.get(0).content()).isEqualTo(pixels(4));
    assertThat(parts.get(0).location()).isEqualTo(pixels);
  }

  @Test
  void allBulkDataOfAStudy() throws IOException {
    byte[] large = new byte[2000];
    archive.store(
        Images.file(
            Images.slice(4).toBuilder()
                .putSequence(
                    Tag.ICON_IMAGE_SEQUENCE,
                    DataSet.builder().put(Tag.PIXEL_DATA, VR.OW, large).build())
                .build()));
    archive.store(encapsulated(5, TransferSyntax.JPEG_LOSSLESS, threeFrames()));
    List<Received> parts = parts(get(STUDY + "/bulkdata", AS_STORED));
    assertThat(parts).hasSize(3 + 2 + 3);
    assertThat(parts.get(0).content()).isEqualTo(pixels(1));
    assertThat(parts.get(3).location()).endsWith("/bulkdata/00880200/0/7FE00010");
    assertThat(parts.get(3).content()).isEqualTo(large);
    assertThat(parts.get(7).location()).endsWith("/frames/3");
    archive.store(encapsulated(6, TransferSyntax.JPEG_BASELINE, jpeg()));
    assertThat(
            get(INSTANCE + "/bulkdata", "multipart/related; type=application/octet-stream")
                .status())
        .isEqualTo(200);
    assertThat(
            get(SERIES + "/bulkdata", "multipart/related; type=application/octet-stream").status())
        .as("JPEG baseline is not octets")
        .isEqualTo(206);
    assertThat(get(STUDY + "/bulkdata", "application/octet-stream").status()).isEqualTo(406);
  }

  @Test
  void bulkDataThatDoNotExistAre404() {
    for (String path :
        List.of(
            "00420011", "zz", "00880200/0/7FE00010", "7FE00010/0", "00880200/0", "00081115/x/1")) {
      assertThat(get(INSTANCE + "/bulkdata/" + path, "*/*").status()).as(path).isEqualTo(404);
    }
    assertThat(get(INSTANCE + "/bulkdata/7FE00010", "image/jpeg").status()).isEqualTo(406);
  }

  @Test
  void compressedPixelDataAreAPartAFrame_8_7_3_3() throws IOException {
    archive.store(encapsulated(4, TransferSyntax.JPEG_LOSSLESS, threeFrames()));
    for (String resource : List.of("/bulkdata/7FE00010", "/bulkdata", "/pixeldata")) {
      assertThat(parts(get(at(resource, 4), AS_STORED))).hasSize(3);
    }
  }

  @Test
  void aVideoIsOnePart() throws IOException {
    archive.store(encapsulated(4, "1.2.840.10008.1.2.4.102", new byte[] {1, 2}, new byte[] {3, 4}));
    assertThat(Requests.content(get(at("/bulkdata/7FE00010", 4), "*/*")))
        .isEqualTo(new byte[] {1, 2, 3, 4});
    assertThat(get(at("/frames/1", 4), AS_STORED).status()).isEqualTo(406);
  }

  @Test
  void pictures() throws IOException {
    DicomWebAnswer jpeg = get(INSTANCE + "/rendered", "image/jpeg");
    assertThat(jpeg.contentType()).isEqualTo("image/jpeg");
    assertThat(picture(jpeg).getWidth()).isEqualTo(16);
    DicomWebAnswer png = get(INSTANCE + "/rendered?viewport=8,99", "image/png, image/jpeg;q=0.9");
    assertThat(png.contentType()).isEqualTo("image/png");
    assertThat(picture(png).getWidth()).isEqualTo(8);
    assertThat(picture(get(INSTANCE + "/frames/1/rendered", "image/gif")).getHeight())
        .isEqualTo(16);
    assertThat(get(INSTANCE + "/rendered", "*/*").contentType()).isEqualTo("image/jpeg");
    assertThat(parts(get(INSTANCE + "/rendered", "multipart/related; type=\"image/png\"")))
        .hasSize(1);
  }

  @Test
  void theWindowIsTheClients_8_3_5_1_4() throws IOException {
    BufferedImage dark = picture(get(INSTANCE + "/rendered?window=30000,10,linear", "image/png"));
    assertThat(dark.getRaster().getSample(8, 8, 0)).isZero();
    BufferedImage bright =
        picture(get(INSTANCE + "/rendered?window=-30000,10,linear-exact", "image/png"));
    assertThat(bright.getRaster().getSample(8, 8, 0)).isEqualTo(255);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "window=1,2",
        "window=1,2,cubic",
        "window=a,2,linear",
        "window=1,0,linear",
        "quality=0",
        "quality=101",
        "viewport=0,5",
        "viewport=5",
        "viewport=99999,5",
        "viewport=5,5,0,0,99,99",
        "annotation=birthday",
        "iccprofile=blue"
      })
  void renderingParametersOutOfFormAre400_8_3_5(String query) {
    assertThat(get(INSTANCE + "/rendered?" + query, "image/jpeg").status()).isEqualTo(400);
  }

  @Test
  void whatIsNotHeededIsWarnedOf() {
    DicomWebAnswer answer =
        get(INSTANCE + "/rendered?annotation=patient,shoesize&quality=50", "image/jpeg");
    assertThat(answer.headers().get("Warning")).startsWith("299 ").contains("Annotations");
  }

  @Test
  void compressedImagesAreShownWhereTheyCanBeDecoded() throws IOException {
    archive.store(encapsulated(4, TransferSyntax.JPEG_BASELINE, jpeg()));
    archive.store(encapsulated(5, TransferSyntax.RLE_LOSSLESS, rle(3), rle(200)));
    archive.store(encapsulated(6, "1.2.840.10008.1.2.4.201", new byte[] {-1, -40, 1, 1}));
    assertThat(picture(get(at("/rendered", 4), "*/*")).getWidth()).isEqualTo(16);
    assertThat(picture(get(at("/frames/2/rendered", 5), "image/png")).getWidth()).isEqualTo(16);
    DicomWebAnswer refused = get(at("/rendered", 6), "*/*");
    assertThat(refused.status()).isEqualTo(406);
    DicomWebAnswer study = get(STUDY + "/rendered", "multipart/related; type=\"image/jpeg\"");
    assertThat(study.status()).isEqualTo(206);
    assertThat(study.headers().get("Warning")).contains("1 instances");
    assertThat(parts(study)).hasSize(5);
    assertThat(get(STUDY + "/rendered", "image/jpeg").status()).as("10.4.4").isEqualTo(406);
  }

  @Test
  void anEncapsulatedPdfIsShownAsItIs() {
    archive.store(Images.file(document(4)));
    for (String accept : List.of("*/*", "application/pdf", "text/html, application/*;q=0.8")) {
      DicomWebAnswer answer = get(at("/rendered", 4), accept);
      assertThat(answer.contentType()).isEqualTo("application/pdf");
      assertThat(Requests.content(answer))
          .isEqualTo("%PDF-1.7 é.".getBytes(StandardCharsets.ISO_8859_1));
    }
    assertThat(get(at("/rendered", 4), "image/jpeg").status()).isEqualTo(406);
  }

  @Test
  void thumbnailsAreSmallAndOnePart() throws IOException {
    for (String url : List.of(STUDY, SERIES, INSTANCE, INSTANCE + "/frames/1")) {
      BufferedImage thumbnail = picture(get(url + "/thumbnail", "*/*"));
      assertThat(thumbnail.getWidth()).as(url).isEqualTo(128);
    }
    assertThat(picture(get(STUDY + "/thumbnail?viewport=10,20", "image/png")).getWidth())
        .isEqualTo(10);
    assertThat(get(STUDY + "/thumbnail?viewport=9,9,0,0,1,1", "*/*").status()).isEqualTo(400);
    assertThat(get(STUDY + "/thumbnail", "multipart/related; type=\"image/jpeg\"").status())
        .isEqualTo(406);
  }

  @Test
  void allOfItIsAuditedOrRefused() throws IOException {
    List<String> urls =
        List.of("/frames/1", "/rendered", "/thumbnail", "/bulkdata/7FE00010", "/frames/1/rendered");
    for (String url : urls) {
      get(INSTANCE + url, "*/*");
    }
    assertThat(audit.messages).hasSize(urls.size());
    audit.full = true;
    for (String url : urls) {
      assertThat(get(INSTANCE + url, "*/*").status()).as(url).isEqualTo(503);
    }
  }
}
