package org.imag.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.dicom.pixel.ImageFile.bytes;
import static org.imag.dicom.pixel.ImageFile.header;
import static org.imag.dicom.pixel.ImageFile.header8;
import static org.imag.dicom.pixel.ImageFile.words;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.VR;
import org.imag.dicom.pixel.Viewport.Region;
import org.imag.dicom.pixel.Window.Function;
import org.junit.jupiter.api.Test;

/** From stored values to what is seen (PS3.3 C.7.6.3, C.11). */
class FrameRendererTest {

  private static BufferedImage render(DataSet header, byte[] stored, Optional<Window> window)
      throws IOException {
    DecodedFrame frame =
        DecodedFrame.of(stored, ImagePixels.of(header), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    return FrameRenderer.render(header, 1, frame, window);
  }

  private static int[] gray(DataSet header, byte[] stored, Window window) throws IOException {
    BufferedImage image = render(header, stored, Optional.ofNullable(window));
    int[] gray = new int[image.getWidth() * image.getHeight()];
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), gray);
  }

  private static int rgb(DataSet header, byte[] stored) throws IOException {
    return render(header, stored, Optional.empty()).getRGB(0, 0) & 0xFFFFFF;
  }

  private static DataSet with(DataSet header, int tag, String value) {
    return header.toBuilder().put(tag, value).build();
  }

  private static DataSet colour(String photometric, int planar) {
    return header8(1, 2, 1).toBuilder()
        .putInts(Tag.SAMPLES_PER_PIXEL, 3)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, photometric)
        .putInts(Tag.PLANAR_CONFIGURATION, planar)
        .build();
  }

  /** C.11.2.1.2.1, example of the standard: c 2048, w 4096 on 0 to 4095. */
  @Test
  void aLinearWindow() throws IOException {
    DataSet header =
        with(with(header(1, 3, 1), Tag.WINDOW_CENTER, "2048"), Tag.WINDOW_WIDTH, "4096");
    assertThat(gray(header, words(0, 2048, 4095), null)).containsExactly(0, 128, 255);
  }

  @Test
  void aWindowOfWidthOneIsAThreshold() throws IOException {
    Window window = new Window(10, 1, Function.LINEAR);
    assertThat(gray(header(1, 3, 1), words(9, 10, 11), window)).containsExactly(0, 255, 255);
  }

  @Test
  void exactAndSigmoidWindows_C_11_2_1_3() throws IOException {
    DataSet header = header(1, 3, 1);
    assertThat(gray(header, words(0, 50, 100), new Window(50, 100, Function.LINEAR_EXACT)))
        .containsExactly(0, 128, 255);
    assertThat(gray(header, words(0, 50, 100), new Window(50, 100, Function.SIGMOID)))
        .containsExactly(30, 128, 225);
  }

  @Test
  void theModalityComesFirst() throws IOException {
    DataSet header =
        header(1, 2, 1).toBuilder()
            .putInts(Tag.PIXEL_REPRESENTATION, 1)
            .put(Tag.RESCALE_SLOPE, "2")
            .put(Tag.RESCALE_INTERCEPT, "-1000")
            .build();
    assertThat(gray(header, words(-12, 500), new Window(-500, 1048, Function.LINEAR_EXACT)))
        .containsExactly(0, 249);
  }

  @Test
  void bitsAboveTheHighBitAreNotPixels() throws IOException {
    DataSet header =
        header(1, 2, 1).toBuilder().putInts(Tag.BITS_STORED, 12).putInts(Tag.HIGH_BIT, 11).build();
    assertThat(gray(header, words(0xF000, 0x0FFF), null)).containsExactly(0, 255);
  }

  @Test
  void monochrome1ShowsLowValuesWhite() throws IOException {
    DataSet header = with(header8(1, 2, 1), Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1");
    assertThat(gray(header, bytes(0, 255), null)).containsExactly(255, 0);
  }

  @Test
  void paddingIsBackgroundAndDoesNotCount() throws IOException {
    DataSet header = header(1, 3, 1).toBuilder().putInts(Tag.PIXEL_PADDING_VALUE, 0).build();
    assertThat(gray(header, words(0, 100, 200), null)).containsExactly(0, 0, 255);
  }

  @Test
  void withoutAWindowEverythingIsShown() throws IOException {
    assertThat(gray(header(1, 3, 1), words(100, 150, 200), null)).containsExactly(0, 128, 255);
    assertThat(gray(header(1, 2, 1), words(7, 7), null)).hasSize(2);
    DataSet noWidth = with(with(header(1, 3, 1), Tag.WINDOW_CENTER, "100"), Tag.WINDOW_WIDTH, "0");
    assertThat(gray(noWidth, words(100, 150, 200), null)).containsExactly(0, 128, 255);
  }

  @Test
  void aTableOfValuesOfInterest_C_11_2() throws IOException {
    DataSet table =
        DataSet.builder()
            .put(0x00283002, VR.US, words(3, 10, 8))
            .put(0x00283006, VR.OW, words(255, 128, 0))
            .build();
    DataSet header = header(1, 3, 1).toBuilder().putSequence(0x00283010, table).build();
    assertThat(gray(header, words(0, 11, 99), null)).containsExactly(255, 128, 0);
  }

  /** C.7.6.16: the frame's own group, else the one that all share. */
  @Test
  void enhancedImagesHaveTheirWindowInAFunctionalGroup() throws IOException {
    DataSet voi =
        DataSet.builder().put(Tag.WINDOW_CENTER, "50").put(Tag.WINDOW_WIDTH, "101").build();
    DataSet group = DataSet.builder().putSequence(0x00289132, voi).build();
    DataSet header = header(1, 2, 1).toBuilder().putSequence(0x52009229, group).build();
    assertThat(gray(header, words(0, 100), null)).containsExactly(1, 255);
  }

  @Test
  void colours() throws IOException {
    assertThat(rgb(colour("RGB", 0), bytes(10, 20, 30, 0, 0, 0))).isEqualTo(0x0A141E);
    assertThat(rgb(colour("RGB", 1), bytes(10, 0, 20, 0, 30, 0))).isEqualTo(0x0A141E);
    assertThat(rgb(colour("YBR_FULL", 0), bytes(76, 85, 255, 0, 0, 0))).isEqualTo(0xFE0000);
    assertThat(rgb(colour("YBR_FULL_422", 0), bytes(76, 76, 85, 255))).isEqualTo(0xFE0000);
  }

  @Test
  void paletteColours_C_7_9() throws IOException {
    DataSet.Builder header =
        with(header8(1, 2, 1), Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR").toBuilder();
    for (int i = 0; i < 3; i++) {
      header.put(0x00281101 + i, VR.US, words(2, 0, 16));
      header.put(0x00281201 + i, VR.OW, words(0, (i + 1) << 12));
    }
    assertThat(rgb(header.build(), bytes(1, 0))).isEqualTo(0x102030);
  }

  @Test
  void whatCannotBeShownIsSaidSo() {
    DataSet wide = header(1, 1, 1).toBuilder().putInts(Tag.BITS_ALLOCATED, 32).build();
    assertThatThrownBy(() -> gray(wide, new byte[4], null)).isInstanceOf(UnsupportedPixels.class);
    assertThatThrownBy(() -> gray(header(2, 2, 1), words(1), null))
        .isInstanceOf(DicomFormatException.class);
    assertThatThrownBy(() -> ImagePixels.of(DataSet.empty()))
        .isInstanceOf(UnsupportedPixels.class)
        .hasMessageContaining("not an image");
  }

  /** PS3.5 annex G: the example of G.3.1, two segments for 16 bits, most significant first. */
  @Test
  void rleLossless() throws IOException {
    byte[] frame = new byte[64 + 4 + 6];
    frame[0] = 2;
    frame[4] = 64;
    frame[8] = 68;
    System.arraycopy(bytes(-3, 1, -128, 0), 0, frame, 64, 4);
    System.arraycopy(bytes(1, 7, 8, -1, 9, 0), 0, frame, 68, 6);
    ImagePixels pixels = ImagePixels.of(header(1, 4, 1));
    assertThat(DecodedFrame.of(frame, pixels, TransferSyntax.RLE_LOSSLESS).samples())
        .isEqualTo(words(0x107, 0x108, 0x109, 0x109));
    frame[64] = -2;
    assertThatThrownBy(() -> DecodedFrame.of(frame, pixels, TransferSyntax.RLE_LOSSLESS))
        .isInstanceOf(DicomFormatException.class);
    assertThatThrownBy(() -> DecodedFrame.of(new byte[9], pixels, TransferSyntax.RLE_LOSSLESS))
        .isInstanceOf(DicomFormatException.class);
  }

  /** PS3.5 8.2.1: decompressed, an image is what it was, and an odd length is padded. */
  @Test
  void aCompressedFileAsANativeOne() throws IOException {
    byte[] frame = new byte[64 + 4];
    frame[0] = 1;
    frame[4] = 64;
    System.arraycopy(bytes(2, 7, 8, 9), 0, frame, 64, 4);
    DataSet header = header8(1, 3, 3).toBuilder().put(0x7FE00001, VR.OV, new byte[0]).build();
    try (InputStream file =
        DecompressedFile.of(
            ImageFile.encapsulated(
                header, TransferSyntax.RLE_LOSSLESS, new byte[0], frame, frame, frame))) {
      DicomFile read = Part10Reader.read(file, ReadLimits.STANDARD);
      assertThat(read.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      assertThat(read.dataSet().contains(0x7FE00001)).isFalse();
      assertThat(read.dataSet().element(Tag.PIXEL_DATA).orElseThrow().bytes())
          .isEqualTo(bytes(7, 8, 9, 7, 8, 9, 7, 8, 9, 0));
    }
  }

  @Test
  void jpegBaselineComesBackAboutAsItWas() throws IOException {
    BufferedImage gray = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
    gray.getRaster().setPixel(0, 0, new int[] {200});
    byte[] jpeg = PictureFormat.JPEG.encode(gray, 100);
    DecodedFrame decoded =
        DecodedFrame.of(jpeg, ImagePixels.of(header8(8, 16, 1)), TransferSyntax.JPEG_BASELINE);
    assertThat(decoded.samples()).hasSize(128);
    assertThat(decoded.samples()[0] & 0xFF).isBetween(195, 205);
    assertThatThrownBy(
            () ->
                DecodedFrame.of(
                    jpeg, ImagePixels.of(header8(16, 8, 1)), TransferSyntax.JPEG_BASELINE))
        .isInstanceOf(DicomFormatException.class);
    assertThatThrownBy(
            () ->
                DecodedFrame.of(
                    bytes(0xFF, 0xD8, 0xFF, 0xD9),
                    ImagePixels.of(header8(8, 16, 1)),
                    TransferSyntax.JPEG_BASELINE))
        .isInstanceOf(IOException.class);
  }

  @Test
  void jpegOfColoursIsRgbWhateverTheHeaderSays() throws IOException {
    BufferedImage red = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    red.createGraphics().fillRect(0, 0, 16, 16);
    ImagePixels pixels =
        ImagePixels.of(
            colour("YBR_FULL_422", 0).toBuilder()
                .putInts(Tag.ROWS, 16)
                .putInts(Tag.COLUMNS, 16)
                .build());
    DecodedFrame decoded =
        DecodedFrame.of(PictureFormat.JPEG.encode(red, 90), pixels, TransferSyntax.JPEG_BASELINE);
    assertThat(decoded.pixels().photometricInterpretation()).isEqualTo("RGB");
    assertThat(decoded.samples()).hasSize(768).startsWith(255, 255, 255);
  }

  /** PS3.18 8.3.5.1.3: the aspect is kept, negative sides mirror. */
  @Test
  void viewports() throws IOException {
    BufferedImage picture = render(header8(2, 4, 1), bytes(0, 1, 2, 3, 4, 5, 6, 7), window());
    BufferedImage small = Viewport.within(2, 2).show(picture);
    assertThat(small.getWidth()).isEqualTo(2);
    assertThat(small.getHeight()).isEqualTo(1);
    assertThat(Viewport.within(0, 6).show(picture).getWidth()).isEqualTo(12);
    Viewport mirrored = new Viewport(4, 2, Optional.of(new Region(0, 0, -4, 2)));
    assertThat(mirrored.show(picture).getRaster().getSample(0, 0, 0)).isEqualTo(3);
    Viewport corner = new Viewport(0, 0, Optional.of(new Region(2, 1, 2, 1)));
    assertThat(corner.show(picture).getRaster().getSample(0, 0, 0)).isEqualTo(6);
    assertThatThrownBy(() -> new Viewport(2, 2, Optional.of(new Region(3, 0, 2, 1))).show(picture))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Viewport.within(9000, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<Window> window() {
    return Optional.of(new Window(127.5, 255, Function.LINEAR_EXACT));
  }
}
