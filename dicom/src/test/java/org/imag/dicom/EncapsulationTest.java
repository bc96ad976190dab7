package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.dicom.Wire.explicit;
import static org.imag.dicom.Wire.file;
import static org.imag.dicom.Wire.head;
import static org.imag.dicom.Wire.item;
import static org.imag.dicom.Wire.join;
import static org.imag.dicom.Wire.openItem;
import static org.imag.dicom.Wire.read;
import static org.imag.dicom.Wire.sequenceEnd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PS3.5 annex A.4: offset tables and fragments are kept byte by byte, through the writer too. */
class EncapsulationTest {

  private static final byte[] A = {(byte) 0xFF, (byte) 0xD8, 1, 2};
  private static final byte[] B = {3, 4};
  private static final byte[] C = {5, 6, (byte) 0xFF, (byte) 0xD9};
  private static final byte[] NO_TABLE = {};

  private static final byte[] IDENTITY =
      join(
          explicit(Tag.SOP_CLASS_UID, "UI", "1.2.3\0"),
          explicit(Tag.SOP_INSTANCE_UID, "UI", "2.9\0"));

  private static byte[] frames(int count) {
    return explicit(Tag.NUMBER_OF_FRAMES, "IS", count + " ");
  }

  private static byte[] pixels(byte[]... tableAndFragments) {
    byte[][] items = Arrays.stream(tableAndFragments).map(Wire::item).toArray(byte[][]::new);
    return join(head(Tag.PIXEL_DATA, "OB", Wire.UNDEFINED), join(items), sequenceEnd());
  }

  private static byte[] offsets(int... offsets) {
    ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(offsets).forEach(table::putInt);
    return table.array();
  }

  private static void assertKept(byte[] frames, byte[]... tableAndFragments) throws IOException {
    byte[] pixels = pixels(tableAndFragments);
    DicomFile file = read(file(TransferSyntax.JPEG_BASELINE, IDENTITY, frames, pixels));
    assertThat(fragments(file.dataSet())).containsExactly(tableAndFragments);
    assertThat(file.warnings()).isEmpty();
    byte[] written = Wire.write(file);
    assertThat(Arrays.copyOfRange(written, written.length - pixels.length, written.length))
        .isEqualTo(pixels);
  }

  private static List<byte[]> fragments(DataSet dataSet) {
    List<byte[]> all = new ArrayList<>();
    for (ByteBuffer fragment : dataSet.element(Tag.PIXEL_DATA).orElseThrow().fragments()) {
      byte[] bytes = new byte[fragment.remaining()];
      fragment.get(bytes);
      all.add(bytes);
    }
    return all;
  }

  @Test
  void oneFrameInThreeFragments() throws IOException {
    assertKept(frames(1), NO_TABLE, A, B, C);
    assertKept(frames(1), offsets(0), A, B, C);
  }

  @Test
  void threeFramesInThreeFragments() throws IOException {
    assertKept(frames(3), NO_TABLE, A, A, A);
    assertKept(frames(3), offsets(0, 12, 24), A, A, A);
  }

  /** The extended table goes with an empty basic one. */
  @Test
  void extendedOffsetTable() throws IOException {
    byte[] extended =
        join(
            explicit(Tag.EXTENDED_OFFSET_TABLE, "OV", new byte[16]),
            explicit(
                0x7FE00002, "OV", new byte[] {4, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0}));
    byte[] both = join(frames(2), extended);
    assertKept(both, NO_TABLE, A, B);
  }

  /** Only item headers are structure, whatever the fragments look like. */
  @Test
  void fragmentsThatLookLikeDelimiters() throws IOException {
    byte[] delimiter = sequenceEnd();
    byte[] nested = join(item(B), sequenceEnd());
    assertKept(frames(1), NO_TABLE, delimiter, nested);
  }

  /** PS3.3 C.7.6.1.1.6: an icon may be compressed as well, or native inside a compressed image. */
  @Test
  void icons() throws IOException {
    byte[] nativeIcon = explicit(Tag.PIXEL_DATA, "OB", B);
    for (byte[] icon : new byte[][] {pixels(NO_TABLE, C), nativeIcon}) {
      for (byte[] item : new byte[][] {item(icon), openItem(icon)}) {
        byte[] sequence = explicit(Tag.ICON_IMAGE_SEQUENCE, "SQ", item);
        DicomFile file =
            read(file(TransferSyntax.JPEG_BASELINE, IDENTITY, sequence, pixels(NO_TABLE, A)));
        assertThat(file.warnings()).isEmpty();
        assertThat(fragments(file.dataSet())).containsExactly(NO_TABLE, A);
        DataElement kept =
            file.dataSet()
                .item(Tag.ICON_IMAGE_SEQUENCE)
                .flatMap(i -> i.element(Tag.PIXEL_DATA))
                .orElseThrow();
        assertThat(kept.isEncapsulated()).isEqualTo(icon != nativeIcon);
        assertThat(read(Wire.write(file)).dataSet()).isEqualTo(file.dataSet());
      }
    }
  }
}
