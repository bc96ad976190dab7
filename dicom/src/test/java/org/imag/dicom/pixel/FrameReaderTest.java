package org.imag.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.dicom.pixel.ImageFile.bytes;
import static org.imag.dicom.pixel.ImageFile.encapsulated;
import static org.imag.dicom.pixel.ImageFile.header;
import static org.imag.dicom.pixel.ImageFile.header8;
import static org.imag.dicom.pixel.ImageFile.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.VR;
import org.junit.jupiter.api.Test;

/** Where frames are in pixel data (PS3.5 8.1.1 and annex A.4). */
class FrameReaderTest {
  private static final int MAX = 1 << 20;
  private static final byte[] NO_TABLE = {};

  private static final byte[] A = bytes(0xFF, 0xD8, 1, 1);
  private static final byte[] B = bytes(0xFF, 0xD8, 2, 2);
  private static final byte[] C = bytes(0xFF, 0xD8, 3, 3);

  private static byte[] frame(InputStream file, int frame) throws IOException {
    try (FrameReader reader = FrameReader.open(file)) {
      return reader.read(frame, MAX);
    }
  }

  private static byte[] longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  private static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  @Test
  void nativeFramesFollowEachOther() throws IOException {
    byte[] pixels = words(1, 2, 3, 4, 5, 6);
    for (int frame = 1; frame <= 3; frame++) {
      assertThat(frame(ImageFile.nativeFile(header(1, 2, 3), pixels), frame))
          .isEqualTo(words(2 * frame - 1, 2 * frame));
    }
  }

  @Test
  void severalFramesAreReadInOnePassForwards() throws IOException {
    try (FrameReader reader =
        FrameReader.open(ImageFile.nativeFile(header(1, 2, 3), words(1, 2, 3, 4, 5, 6)))) {
      assertThat(reader.read(1, MAX)).isEqualTo(words(1, 2));
      assertThat(reader.next()).isEqualTo(2);
      assertThat(reader.read(3, MAX)).isEqualTo(words(5, 6));
      assertThatThrownBy(() -> reader.read(2, MAX)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** 8.1.1: bits are packed across frames, the first in the lowest place. */
  @Test
  void framesOfSingleBitsMayShareAByte() throws IOException {
    DataSet bitmap =
        header(1, 3, 4).toBuilder()
            .putInts(Tag.BITS_ALLOCATED, 1)
            .putInts(Tag.BITS_STORED, 1)
            .putInts(Tag.HIGH_BIT, 0)
            .build();
    byte[] pixels = bytes(0b01_010_101, 0b0000_111_0);
    int[] expected = {0b101, 0b010, 0b001, 0b111};
    for (int frame = 1; frame <= 4; frame++) {
      assertThat(frame(ImageFile.nativeFile(bitmap, pixels), frame))
          .as("frame %d", frame)
          .isEqualTo(bytes(expected[frame - 1]));
    }
    try (FrameReader reader = FrameReader.open(ImageFile.nativeFile(bitmap, pixels))) {
      for (int frame = 1; frame <= 4; frame++) {
        assertThat(reader.read(frame, MAX)).isEqualTo(bytes(expected[frame - 1]));
      }
    }
  }

  @Test
  void aFileThatEndsInsideAFrameIsAnError() {
    byte[] pixels = words(1, 2, 3, 4);
    assertThatThrownBy(() -> frame(ImageFile.nativeFile(header(1, 2, 3), pixels), 3))
        .isInstanceOf(IOException.class);
  }

  @Test
  void allFragmentsOfASingleFrameBelongToIt() throws IOException {
    InputStream file =
        encapsulated(header8(1, 2, 1), TransferSyntax.JPEG_BASELINE, NO_TABLE, A, B, C);
    assertThat(frame(file, 1)).isEqualTo(join(A, B, C));
  }

  @Test
  void aFragmentAFrame() throws IOException {
    InputStream file =
        encapsulated(header8(1, 2, 3), TransferSyntax.RLE_LOSSLESS, NO_TABLE, A, B, C);
    assertThat(frame(file, 2)).isEqualTo(B);
  }

  @Test
  void theOffsetTableTellsWhereFramesStart() throws IOException {
    byte[] more = bytes(0xFF, 0xD8, 9, 9);
    byte[] table = bytes(0, 0, 0, 0, 24, 0, 0, 0);
    String syntax = TransferSyntax.JPEG_BASELINE;
    assertThat(frame(encapsulated(header8(1, 2, 2), syntax, table, A, more, B), 1))
        .isEqualTo(join(A, more));
    assertThat(frame(encapsulated(header8(1, 2, 2), syntax, table, A, more, B), 2)).isEqualTo(B);
  }

  @Test
  void soDoesTheExtendedOffsetTable() throws IOException {
    byte[] more = bytes(0xFF, 0xD8, 9, 9);
    DataSet header =
        header8(1, 2, 2).toBuilder().put(Tag.EXTENDED_OFFSET_TABLE, VR.OV, longs(0, 24)).build();
    InputStream file = encapsulated(header, TransferSyntax.JPEG_BASELINE, NO_TABLE, A, more, B);
    assertThat(frame(file, 1)).isEqualTo(join(A, more));
  }

  /** A table of absolute offsets, or with the wrong count, is no table. */
  @Test
  void withoutAUsableTableTheMarksOfTheImagesTell() throws IOException {
    byte[] rest = bytes(7, 7);
    byte[][] tables = {NO_TABLE, bytes(100, 0, 0, 0, 120, 0, 0, 0), bytes(0, 0, 0, 0)};
    for (byte[] table : tables) {
      InputStream file =
          encapsulated(header8(1, 2, 2), TransferSyntax.JPEG_BASELINE, table, A, rest, B, rest);
      assertThat(frame(file, 2)).isEqualTo(join(B, rest));
    }
  }

  /** Only item headers are structure. */
  @Test
  void aDelimiterInsideAFragmentIsContent() throws IOException {
    byte[] tricky = bytes(0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0);
    InputStream file =
        encapsulated(header8(1, 2, 2), TransferSyntax.RLE_LOSSLESS, NO_TABLE, tricky, B);
    assertThat(frame(file, 1)).isEqualTo(tricky);
  }

  @Test
  void aFrameThatIsNotThereIsAnError() {
    InputStream file = encapsulated(header8(1, 2, 3), TransferSyntax.RLE_LOSSLESS, NO_TABLE, A);
    assertThatThrownBy(() -> frame(file, 2)).isInstanceOf(DicomFormatException.class);
  }

  /** An archive that decompressed and kept the syntax, or that left the fragments out. */
  @Test
  void theLengthDecidesWhetherPixelsAreFragments() throws IOException {
    DataSet pixels =
        header8(1, 2, 2).toBuilder().put(Tag.PIXEL_DATA, VR.OB, bytes(1, 2, 3, 4)).build();
    InputStream decompressed = ImageFile.file(pixels, TransferSyntax.RLE_LOSSLESS, new byte[0]);
    assertThat(frame(decompressed, 2)).isEqualTo(bytes(3, 4));
    InputStream fragments =
        encapsulated(
            header8(1, 2, 2), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, NO_TABLE, bytes(1, 2, 3, 4));
    assertThat(frame(fragments, 2)).isEqualTo(bytes(3, 4));
    DataSet bare = header8(1, 2, 1).toBuilder().put(Tag.PIXEL_DATA, VR.OB, A).build();
    assertThat(frame(ImageFile.file(bare, TransferSyntax.JPEG_BASELINE, new byte[0]), 1))
        .isEqualTo(A);
  }

  @Test
  void whatHasNoPixelsIsNoImage() {
    InputStream file =
        ImageFile.file(header8(1, 2, 1), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new byte[0]);
    assertThatThrownBy(() -> FrameReader.open(file)).isInstanceOf(UnsupportedPixels.class);
  }

  /** A frame behind 4 GB of others is reached without holding any of them (PS3.5 7.1.3). */
  @Test
  void aLargeImageTakesNoMoreMemoryThanAFrame() throws IOException {
    int frames = 8191;
    long length = frames * 512L * 1024;
    ByteBuffer element = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    element.putInt(0x00107FE0).put(bytes('O', 'W', 0, 0)).putInt((int) length);
    InputStream head =
        ImageFile.file(
            header(512, 512, frames), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, element.array());
    InputStream file = new SequenceInputStream(head, new Sparse(length));
    assertThat(frame(file, frames)).hasSize(512 * 1024).endsWith(1);
  }

  /** Many zeros and a one at the end, which are nowhere. */
  private static final class Sparse extends InputStream {
    private long left;

    Sparse(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      left--;
      return left == 0 ? 1 : left < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] into, int from, int count) {
      if (left <= 0) {
        return -1;
      }
      int read = (int) Math.min(count, left);
      Arrays.fill(into, from, from + read, (byte) 0);
      left -= read;
      if (left == 0) {
        into[from + read - 1] = 1;
      }
      return read;
    }

    @Override
    public long skip(long count) {
      long skipped = Math.min(count, Math.max(0, left - 1));
      left -= skipped;
      return skipped;
    }
  }

  @Test
  void aFrameLargerThanAllowedIsNotHeld() {
    assertThatThrownBy(
            () -> {
              try (FrameReader reader =
                  FrameReader.open(ImageFile.nativeFile(header(1, 2, 1), words(1, 2)))) {
                reader.read(1, 3);
              }
            })
        .isInstanceOf(UnsupportedPixels.class);
  }
}
