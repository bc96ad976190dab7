package org.imag.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that others compressed decode to what others say they are. */
class ForeignImagesTest {
  /** Where Debian's python3-pydicom puts its test files. */
  private static final Path FILES =
      Path.of("/usr/lib/python3/dist-packages/pydicom/data/test_files");

  private static final int MAX = 1 << 24;

  private static Path file(String name) {
    Path file = FILES.resolve(name);
    assumeTrue(Files.exists(file), "the package python3-pydicom is not installed");
    return file;
  }

  private static DecodedFrame decode(Path file, int frame) throws IOException {
    try (FrameReader reader = FrameReader.open(Files.newInputStream(file))) {
      return DecodedFrame.of(reader.read(frame, MAX), reader.pixels(), reader.transferSyntax());
    }
  }

  private static BufferedImage render(Path file) throws IOException {
    try (FrameReader reader = FrameReader.open(Files.newInputStream(file))) {
      DecodedFrame decoded =
          DecodedFrame.of(reader.read(1, MAX), reader.pixels(), reader.transferSyntax());
      return FrameRenderer.render(reader.header(), 1, decoded, Optional.empty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MR_small.dcm, MR_small_RLE.dcm",
    "MR_small.dcm, MR_small_jpeg_ls_lossless.dcm",
    "MR_small.dcm, MR_small_jp2klossless.dcm",
    "MR_small.dcm, MR_small_implicit.dcm",
    "MR_small.dcm, MR_small_padded.dcm",
    "SC_rgb_rle.dcm, SC_rgb_rle_2frame.dcm"
  })
  void theSameImageInAnotherSyntax(String one, String other) throws IOException {
    byte[] expected = decode(file(one), 1).samples();
    assertThat(decode(file(other), 1).samples()).startsWith(expected);
  }

  /** Bars of red, green, blue, magenta, yellow, cyan and grays, compressed in many ways. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SC_rgb_jpeg_dcmtk.dcm",
        "SC_rgb_dcmtk_+eb+cr.dcm",
        "SC_rgb_dcmtk_+eb+cy+n1.dcm",
        "SC_rgb_dcmtk_+eb+cy+s2.dcm",
        "SC_rgb_dcmtk_+eb+cy+s4.dcm",
        "SC_rgb_jpeg_lossy_gdcm.dcm",
        "SC_rgb_jpeg_gdcm.dcm",
        "SC_rgb_gdcm_KY.dcm",
        "SC_rgb_rle.dcm",
        "SC_rgb_rle_16bit.dcm",
        "SC_ybr_full_422_uncompressed.dcm"
      })
  void coloursAreTheSameWhateverCompressedThem(String name) throws IOException {
    BufferedImage image = render(file(name));
    assertThat(image.getWidth()).isEqualTo(100);
    assertColour(image, 5, 0xFF, 0, 0);
    assertColour(image, 25, 0, 0xFF, 0);
    assertColour(image, 45, 0, 0, 0xFF);
    assertColour(image, 95, 0xFF, 0xFF, 0xFF);
  }

  private static void assertColour(BufferedImage image, int y, int red, int green, int blue) {
    int rgb = image.getRGB(50, y);
    assertThat(rgb >> 16 & 0xFF).as("red at %d", y).isCloseTo(red, within(8));
    assertThat(rgb >> 8 & 0xFF).as("green at %d", y).isCloseTo(green, within(8));
    assertThat(rgb & 0xFF).as("blue at %d", y).isCloseTo(blue, within(8));
  }

  /** ISO/IEC 10918-1 table H.1: every predictor, as dcmtk encodes it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+e1",
        "+el +sv 1",
        "+el +sv 2",
        "+el +sv 3",
        "+el +sv 4",
        "+el +sv 5",
        "+el +sv 6",
        "+el +sv 7"
      })
  void losslessJpegOfEveryPredictor(String options, @TempDir Path folder) throws Exception {
    assertExact("dcmcjpeg", options, folder);
  }

  /** ISO/IEC 14495-1 with components apart, by line and by sample. */
  @ParameterizedTest
  @ValueSource(strings = {"+el", "+el +il", "+el +is", "+el +in"})
  void losslessJpegLsOfEveryInterleaving(String options, @TempDir Path folder) throws Exception {
    assertExact("dcmcjpls", options, folder);
  }

  @Test
  void nearLosslessJpegLsIsNear(@TempDir Path folder) throws Exception {
    Path plain = folder.resolve("plain.dcm");
    Path compressed = folder.resolve("near.dcm");
    run("dcmdrle", file("SC_rgb_rle.dcm").toString(), plain.toString());
    run("dcmcjpls", "+en", "+md", "3", plain.toString(), compressed.toString());
    byte[] expected = decode(plain, 1).samples();
    byte[] near = decode(compressed, 1).samples();
    for (int i = 0; i < expected.length; i++) {
      assertThat((near[i] & 0xFF) - (expected[i] & 0xFF)).isBetween(-3, 3);
    }
  }

  /** ISO/IEC 10918-1 process 4: dcmtk makes the same of its own 12 bits and of those of others. */
  @ParameterizedTest
  @ValueSource(strings = {"JPEG-lossy.dcm", "JPGExtended.dcm"})
  void lossyJpegOfTwelveBits(String name, @TempDir Path folder) throws Exception {
    assertAsDcmtk(file(name), folder);
  }

  @ParameterizedTest
  @CsvSource({
    "MR_small.dcm, +ee +bt",
    "CT_small.dcm, +ee +bt +q 50",
    "MR_small.dcm, +ee +bt +q 100",
    "SC_rgb_rle_16bit.dcm, +ee +bt +cr",
    "SC_rgb_rle_16bit.dcm, +ee +bt +s4"
  })
  void lossyJpegOfTwelveBitsAsDcmtkEncodesIt(String name, String options, @TempDir Path folder)
      throws Exception {
    Path plain = folder.resolve("source.dcm");
    Path compressed = folder.resolve("extended.dcm");
    run("dcmdrle", file(name).toString(), plain.toString());
    List<String> command = new ArrayList<>(List.of("dcmcjpeg"));
    command.addAll(Arrays.asList(options.split(" ")));
    command.addAll(List.of(plain.toString(), compressed.toString()));
    run(command.toArray(String[]::new));
    assertAsDcmtk(compressed, folder);
  }

  private static void assertAsDcmtk(Path compressed, Path folder) throws Exception {
    Path plain = folder.resolve("plain.dcm");
    run("dcmdjpeg", "+cn", compressed.toString(), plain.toString());
    assertThat(decode(compressed, 1).samples()).isEqualTo(decode(plain, 1).samples());
  }

  private static void assertExact(String encoder, String options, Path folder) throws Exception {
    for (String name : List.of("CT_small.dcm", "MR_small.dcm", "SC_rgb_rle.dcm")) {
      Path plain = folder.resolve("plain-" + name);
      Path compressed = folder.resolve("compressed-" + name);
      run("dcmdrle", file(name).toString(), plain.toString());
      List<String> command = new ArrayList<>(List.of(encoder));
      command.addAll(Arrays.asList(options.split(" ")));
      command.addAll(List.of(plain.toString(), compressed.toString()));
      run(command.toArray(String[]::new));
      assertThat(decode(compressed, 1).samples()).as(name).isEqualTo(decode(plain, 1).samples());
    }
  }

  private static void run(String... command) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin", command[0])), "the package dcmtk is not installed");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  /** Every image is shown, or its kind is refused; nothing fails in another way. */
  @Test
  void everyImageIsShownOrRefused() throws IOException {
    file("CT_small.dcm");
    List<String> shown = new ArrayList<>();
    try (var files = Files.list(FILES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".dcm")).toList()) {
        try {
          render(file);
          shown.add(file.getFileName().toString());
        } catch (IOException e) {
          assertThat(e).hasMessageNotContaining("null");
        }
      }
    }
    assertThat(shown).contains("CT_small.dcm", "MR_small_RLE.dcm").hasSizeGreaterThan(25);
  }
}
