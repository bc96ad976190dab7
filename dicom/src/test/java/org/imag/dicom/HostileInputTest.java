package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.dicom.Wire.explicit;
import static org.imag.dicom.Wire.explicitFile;
import static org.imag.dicom.Wire.file;
import static org.imag.dicom.Wire.head;
import static org.imag.dicom.Wire.implicit;
import static org.imag.dicom.Wire.implicitHead;
import static org.imag.dicom.Wire.item;
import static org.imag.dicom.Wire.join;
import static org.imag.dicom.Wire.openItem;
import static org.imag.dicom.Wire.read;
import static org.imag.dicom.Wire.sequenceEnd;
import static org.imag.dicom.Wire.words;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Truncated and hostile files end in one {@link DicomFormatException} that says where. */
class HostileInputTest {

  private static final ReadLimits SMALL = new ReadLimits(8, 200, 1 << 20, 1 << 20, 1 << 24);

  private static final byte[] MODALITY = explicit(Tag.MODALITY, "CS", "CT");

  private static DicomFile readSmall(byte[] file) throws IOException {
    return Part10Reader.read(new ByteArrayInputStream(file), SMALL);
  }

  @Test
  void truncationNamesElementAndOffset() {
    byte[] whole = explicitFile(MODALITY, explicit(Tag.PATIENT_ID, "LO", "GUY-000123"));
    byte[] cut = Arrays.copyOf(whole, whole.length - 3);
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("(0010,0020) declares 10 bytes, the input ends after 7")
        .extracting(e -> ((DicomFormatException) e).offset())
        .isEqualTo((long) cut.length);
  }

  /** Cut at every byte: never anything but a shorter data set or the format error. */
  @Test
  void everyTruncationIsRefusedOrShorter() throws IOException {
    for (byte[] seed : seeds()) {
      for (int length = 0; length < seed.length; length++) {
        readOrRefuse(Arrays.copyOf(seed, length));
      }
    }
  }

  /** A declared length is never allocated before the bytes are there. */
  @Test
  void hugeDeclaredLengthsAllocateNothing() {
    ReadLimits generous = new ReadLimits(64, 1000, Integer.MAX_VALUE - 16, 1 << 20, 1L << 40);
    for (long length : new long[] {0x7FFFFFE0L, 0xFFFFFFFEL}) {
      byte[] bytes = explicitFile(MODALITY, head(Tag.PIXEL_DATA, "OW", length), new byte[100]);
      assertThatThrownBy(() -> Part10Reader.read(new ByteArrayInputStream(bytes), generous))
          .isInstanceOf(DicomFormatException.class)
          .hasMessageContaining("(7FE0,0010) declares " + length + " bytes");
    }
  }

  @Test
  void valueOverTheLimitIsRefused() {
    byte[] bytes = explicitFile(MODALITY, explicit(Tag.PIXEL_DATA, "OW", new byte[2 << 20]));
    assertThatThrownBy(() -> readSmall(bytes))
        .hasMessageContaining("more than the 1048576 allowed");
  }

  @Test
  void fragmentsTogetherOverTheLimitAreRefused() {
    byte[] fragment = item(new byte[300_000]);
    byte[] pixels =
        join(head(Tag.PIXEL_DATA, "OB", Wire.UNDEFINED), fragment, fragment, fragment, fragment);
    assertThatThrownBy(() -> readSmall(file(TransferSyntax.JPEG_BASELINE, MODALITY, pixels)))
        .hasMessageContaining("(7FE0,0010) is too long");
  }

  @Test
  void deepNestingIsRefusedNotOverflowed() {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(explicitFile(MODALITY));
    for (int i = 0; i < 100_000; i++) {
      bomb.writeBytes(head(Tag.CONTENT_SEQUENCE, "SQ", Wire.UNDEFINED));
      bomb.writeBytes(implicitHead(Tag.ITEM, Wire.UNDEFINED));
    }
    assertThatThrownBy(() -> read(bomb.toByteArray()))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("nested deeper than 64");
  }

  /** Damage inside a sequence of known length is tolerated, limits are not. */
  @Test
  void deepNestingInKnownLengthsIsRefusedToo() {
    byte[] nested = MODALITY;
    for (int i = 0; i < 20; i++) {
      nested = explicit(Tag.CONTENT_SEQUENCE, "SQ", item(nested));
    }
    byte[] bytes = explicitFile(MODALITY, nested);
    assertThatThrownBy(() -> readSmall(bytes)).hasMessageContaining("nested deeper than 8");
  }

  @Test
  void elementCountIsBounded() {
    byte[][] many = new byte[300][];
    Arrays.fill(many, item());
    byte[] sequence = explicit(Tag.CONTENT_SEQUENCE, "SQ", join(many));
    assertThatThrownBy(() -> readSmall(explicitFile(MODALITY, sequence)))
        .hasMessageContaining("more than 200 data elements");
  }

  /** A deflated data set that grows without end (PS3.5 A.5). */
  @Test
  void inflationIsBounded() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, deflater)) {
      out.write(MODALITY);
      for (int i = 0; i < 400; i++) {
        out.write(explicit(0x00091000 + i, "OB", new byte[1 << 16]));
      }
    }
    deflater.end();
    byte[] bytes = file(TransferSyntax.DEFLATED, bomb.toByteArray());
    ReadLimits limits = new ReadLimits(64, 10_000, 1 << 20, 1 << 20, 1 << 24);
    assertThatThrownBy(() -> Part10Reader.read(new ByteArrayInputStream(bytes), limits))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("inflates to more than 1048576");
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 30);
    assertThatThrownBy(() -> read(cut)).isInstanceOf(DicomFormatException.class);
  }

  /** Many values, each of them within its limit, are bounded together. */
  @Test
  void memoryOfAllValuesIsBounded() {
    byte[][] many = new byte[40][];
    Arrays.setAll(many, i -> explicit(0x00091000 + i, "OB", new byte[500_000]));
    byte[] bytes = explicitFile(MODALITY, join(many));
    assertThatThrownBy(() -> readSmall(bytes))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("take more than 16777216 bytes");
  }

  /** Pixel data are looked through to their end, however long, and not held. */
  @Test
  void examiningFindsWhereAFileBreaksOffWithoutHoldingItsPixels() throws IOException {
    byte[] fragments =
        join(
            head(Tag.PIXEL_DATA, "OB", Wire.UNDEFINED),
            item(),
            item(new byte[1 << 20]),
            item(new byte[1 << 20]),
            sequenceEnd());
    for (byte[] whole :
        List.of(
            explicitFile(MODALITY, explicit(Tag.PIXEL_DATA, "OW", new byte[3 << 20])),
            file(TransferSyntax.JPEG_BASELINE, MODALITY, fragments),
            deflated(join(MODALITY, explicit(Tag.PIXEL_DATA, "OW", new byte[1 << 19]))))) {
      DicomFile file = examine(whole, 0);
      assertThat(file.dataSet().string(Tag.MODALITY)).hasValue("CT");
      assertThat(file.dataSet().contains(Tag.PIXEL_DATA)).isFalse();
      for (int missing : new int[] {1, 9, whole.length / 2}) {
        assertThatThrownBy(() -> examine(whole, missing))
            .as("without the last %s bytes", missing)
            .isInstanceOf(DicomFormatException.class);
      }
    }
  }

  private static DicomFile examine(byte[] file, int missing) throws IOException {
    return Part10Reader.examine(new ByteArrayInputStream(file, 0, file.length - missing), SMALL);
  }

  /** An I/O error of the source is not a format error. */
  @Test
  void sourceErrorsPassThrough() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }
        };
    assertThatThrownBy(() -> Part10Reader.read(failing, SMALL))
        .isNotInstanceOf(DicomFormatException.class)
        .hasMessage("disk gone");
  }

  private static void readOrRefuse(byte[] bytes) throws IOException {
    try {
      Part10Reader.examine(new ByteArrayInputStream(bytes), SMALL);
      DicomFile file = readSmall(bytes);
      file.dataSet().forEach(DataElement::strings);
      file.dataSet().forEach(DataElement::decimals);
    } catch (DicomFormatException refused) {
      assertThat(refused.offset()).isBetween(0L, Math.max(bytes.length, 1L << 20));
      assertThat(refused).hasMessageContaining("at offset " + refused.offset());
    }
  }

  /** Small files with every construct that has a length or a delimiter. */
  static List<byte[]> seeds() throws IOException {
    byte[] code = explicit(Tag.CODE_VALUE, "SH", "113030");
    byte[] known = explicit(Tag.CONCEPT_NAME_CODE_SEQUENCE, "SQ", join(item(code), openItem(code)));
    byte[] open =
        join(head(Tag.CONTENT_SEQUENCE, "SQ", Wire.UNDEFINED), openItem(known), sequenceEnd());
    byte[] unknown =
        join(
            head(0x00411010, "UN", Wire.UNDEFINED),
            openItem(implicit(Tag.CODE_VALUE, "12")),
            sequenceEnd());
    byte[] fragments =
        join(head(Tag.PIXEL_DATA, "OB", Wire.UNDEFINED), item(), item(new byte[64]), sequenceEnd());
    byte[] charset = explicit(Tag.SPECIFIC_CHARACTER_SET, "CS", "\\ISO 2022 IR 87 ");
    byte[] name = explicit(Tag.PATIENT_NAME, "PN", "Yamada=\u001b$B;3ED\u001b(B ");
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(explicitFile(charset, MODALITY, name, known, open, unknown));
    seeds.add(file(TransferSyntax.JPEG_2000, MODALITY, known, fragments));
    seeds.add(
        file(
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
            implicit(Tag.MODALITY, "CT"),
            implicit(Tag.ROWS, words(4)),
            join(
                implicitHead(0x00411010, Wire.UNDEFINED),
                openItem(implicit(Tag.CODE_VALUE, "12")),
                sequenceEnd()),
            implicit(Tag.PIXEL_DATA, new byte[32])));
    seeds.add(deflated(join(MODALITY, known, open)));
    return seeds;
  }

  private static byte[] deflated(byte[] dataSet) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(dataSet);
    }
    deflater.end();
    return file(TransferSyntax.DEFLATED, bytes.toByteArray());
  }
}
