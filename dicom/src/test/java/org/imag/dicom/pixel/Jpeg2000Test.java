package org.imag.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other encoders make by ISO/IEC 15444-1 is decoded to the pixels that went in. */
class Jpeg2000Test {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPT = Path.of("src/test/python/jpeg2000_encoding.py");
  private static final int ROWS = 93;
  private static final int COLUMNS = 131;

  @TempDir private Path folder;

  private static ImagePixels pixels(int samples, boolean signed) {
    int bits = samples == 1 ? 16 : 8;
    String colours = samples == 1 ? "MONOCHROME2" : "RGB";
    return new ImagePixels(ROWS, COLUMNS, samples, bits, bits, bits - 1, signed, colours, false, 1);
  }

  /** Annexes A, B and G: tiles, offsets, precincts, layers, progressions, colour transform. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'num_resolutions': 1}",
        "{'num_resolutions': 7, 'codeblock_size': [4, 256]}",
        "{'tile_size': [50, 40], 'quality_layers': [40, 10, 0], 'progression': 'LRCP'}",
        "{'tile_size': [60, 61], 'offset': [13, 7], 'tile_offset': [5, 3], 'progression': 'RLCP'}",
        "{'precinct_size': [32, 32], 'codeblock_size': [8, 8], 'progression': 'RPCL'}",
        "{'precinct_size': [16, 16], 'codeblock_size': [8, 8], 'progression': 'PCRL'}",
        "{'precinct_size': [64, 64], 'tile_size': [70, 70], 'progression': 'CPRL'}",
      })
  void whatPillowEncodesWithoutLoss(String options) throws Exception {
    for (int samples : new int[] {1, 3}) {
      assertThat(decoded(samples, options)).as("%d samples", samples).isEqualTo(source(samples));
    }
  }

  /** Annex F.3.8.2 and G.3: rounding may differ, by one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'irreversible': True}",
        "{'irreversible': True, 'quality_layers': [20], 'num_resolutions': 3}",
        "{'irreversible': True, 'tile_size': [50, 40], 'offset': [1, 1]}"
      })
  void whatPillowEncodesWithLoss(String options) throws Exception {
    for (int samples : new int[] {1, 3}) {
      byte[] ours = decoded(samples, options);
      byte[] theirs = Files.readAllBytes(folder.resolve("decoded"));
      ByteBuffer one = ByteBuffer.wrap(ours).order(ByteOrder.LITTLE_ENDIAN);
      ByteBuffer other = ByteBuffer.wrap(theirs).order(ByteOrder.LITTLE_ENDIAN);
      while (one.hasRemaining()) {
        int difference =
            samples == 1
                ? (one.getShort() & 0xFFFF) - (other.getShort() & 0xFFFF)
                : (one.get() & 0xFF) - (other.get() & 0xFF);
        assertThat(difference).isBetween(-1, 1);
      }
    }
  }

  /** Table A.19: all ways to code code-blocks, where Debian's encoder is installed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 8, 16, 32, 42, 63})
  void everyStyleOfCodeBlocks(int style) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/opj_compress")),
        "the package libopenjp2-tools is not installed");
    python(1, "{}");
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    picture.writeBytes(("P5\n" + COLUMNS + " " + ROWS + "\n65535\n").getBytes("US-ASCII"));
    byte[] source = source(1);
    for (int i = 0; i < source.length; i += 2) {
      picture.write(source[i + 1]);
      picture.write(source[i]);
    }
    Path from = Files.write(folder.resolve("source.pgm"), picture.toByteArray());
    Path to = folder.resolve("encoded.j2k");
    run("opj_compress", "-i", from.toString(), "-o", to.toString(), "-M", "" + style);
    assertThat(decode(Files.readAllBytes(to), pixels(1, false))).isEqualTo(source);
  }

  /** A.5.1: the sign of samples is the image's; the same bits are kept. */
  @Test
  void theImageTellsWhetherSamplesHaveASign() throws Exception {
    decoded(1, "{}");
    byte[] stored = Files.readAllBytes(folder.resolve("encoded.j2k"));
    assertThat(decode(stored, pixels(1, true))).isEqualTo(source(1));
  }

  /** Annex I: some store the file format instead of its codestream. */
  @Test
  void aJp2FileIsDecodedToo() throws Exception {
    python(3, "{'no_jp2': False}");
    byte[] file = Files.readAllBytes(folder.resolve("encoded.jp2"));
    assertThat(decode(file, pixels(3, false))).isEqualTo(source(3));
  }

  @Test
  void aFrameThatIsNotWholeOrOfAnotherSizeIsRefused() throws Exception {
    decoded(1, "{'quality_layers': [20, 0]}");
    byte[] stored = Files.readAllBytes(folder.resolve("encoded.j2k"));
    for (int length : new int[] {0, 1, 20, 100, stored.length / 2, stored.length - 40}) {
      assertThatThrownBy(() -> decode(Arrays.copyOf(stored, length), pixels(1, false)))
          .as("cut at %d", length)
          .isInstanceOf(DicomFormatException.class);
    }
    assertThatThrownBy(() -> decode(stored, pixels(3, false)))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("another size");
  }

  /** ISO/IEC 15444-15 is not decoded, and not taken for part 1. */
  @Test
  void highThroughputIsUnsupported() throws Exception {
    decoded(1, "{}");
    byte[] stored = Files.readAllBytes(folder.resolve("encoded.j2k"));
    int cod = 0;
    while (stored[cod] != -1 || stored[cod + 1] != 0x52) {
      cod++;
    }
    stored[cod + 12] |= 0x40;
    assertThatThrownBy(() -> decode(stored, pixels(1, false)))
        .isInstanceOf(UnsupportedPixels.class);
  }

  private byte[] decoded(int samples, String options) throws Exception {
    python(samples, options);
    return decode(Files.readAllBytes(folder.resolve("encoded.j2k")), pixels(samples, false));
  }

  private byte[] source(int samples) throws IOException {
    return Files.readAllBytes(folder.resolve("source" + samples));
  }

  private static byte[] decode(byte[] stored, ImagePixels pixels) throws IOException {
    return DecodedFrame.of(stored, pixels, TransferSyntax.JPEG_2000).samples();
  }

  private void python(int samples, String options) throws Exception {
    assumeTrue(
        Files.isExecutable(PYTHON) && run(PYTHON.toString(), "-c", "import PIL, numpy") == 0,
        "the packages python3-pil and python3-numpy are not installed");
    assertThat(run(PYTHON.toString(), SCRIPT.toString(), folder + "", samples + "", options))
        .as("exit status of %s", SCRIPT)
        .isZero();
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(new ArrayList<>(List.of(command))).inheritIO().start().waitFor();
  }
}
