package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.dicom.Wire.ascii;
import static org.imag.dicom.Wire.big;
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
import static org.imag.dicom.Wire.readHeader;
import static org.imag.dicom.Wire.sequenceEnd;
import static org.imag.dicom.Wire.words;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** PS3.10 section 7 and PS3.5 section 7 and annex A: files as the standard has them. */
class Part10ReaderTest {

  private static final byte[] NAME = explicit(Tag.PATIENT_NAME, "PN", "ZEPHIRIN^Anaelle ");

  /** PS3.10 7.1: preamble, DICM, group 0002 in explicit little endian, then the data set. */
  @Test
  void readsMetaInformationAndDataSet() throws IOException {
    DicomFile file = read(explicitFile(NAME));
    assertThat(file.meta().string(Tag.TRANSFER_SYNTAX_UID)).hasValue("1.2.840.10008.1.2.1");
    assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertThat(file.dataSet().string(Tag.PATIENT_NAME)).hasValue("ZEPHIRIN^Anaelle");
    assertThat(file.warnings()).isEmpty();
  }

  /** PS3.5 A.1: implicit VR takes the representation from the dictionary. */
  @Test
  void readsImplicitLittleEndian() throws IOException {
    DataSet dataSet =
        read(file(
                TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                implicit(Tag.MODALITY, "CT"),
                implicit(0x00091010, "private1"),
                implicit(Tag.ROWS, words(512)),
                implicit(Tag.PIXEL_REPRESENTATION, words(1)),
                implicit(Tag.SMALLEST_IMAGE_PIXEL_VALUE, words(-5)),
                implicit(0x60020010, words(64)),
                implicit(Tag.PIXEL_DATA, words(1, 2))))
            .dataSet();
    assertThat(dataSet.string(Tag.MODALITY)).hasValue("CT");
    assertThat(dataSet.integer(Tag.ROWS)).hasValue(512);
    assertThat(dataSet.element(0x00091010)).get().extracting(DataElement::vr).isEqualTo(VR.UN);
    assertThat(dataSet.integer(Tag.SMALLEST_IMAGE_PIXEL_VALUE)).hasValue(-5);
    assertThat(dataSet.integer(0x60020010)).hasValue(64);
    assertThat(dataSet.element(Tag.PIXEL_DATA)).get().extracting(DataElement::vr).isEqualTo(VR.OW);
  }

  /** PS3.5 7.3 and A.3: big endian swaps words of numbers and OW, never text, OB or UN. */
  @Test
  void readsExplicitBigEndian() throws IOException {
    DataSet dataSet =
        read(file(
                TransferSyntax.EXPLICIT_BIG_ENDIAN,
                big(Tag.MODALITY, "CS", ascii("MR")),
                big(0x00091010, "UN", new byte[] {1, 2, 3, 4}),
                big(Tag.ROWS, "US", new byte[] {2, 0}),
                big(0x00189073, "FD", new byte[] {0x3F, (byte) 0xF8, 0, 0, 0, 0, 0, 0}),
                big(Tag.PIXEL_DATA, "OW", new byte[] {1, 2, 3, 4})))
            .dataSet();
    assertThat(dataSet.string(Tag.MODALITY)).hasValue("MR");
    assertThat(dataSet.integer(Tag.ROWS)).hasValue(512);
    assertThat(dataSet.decimal(0x00189073)).hasValue(1.5);
    assertThat(dataSet.element(0x00091010).orElseThrow().bytes()).containsExactly(1, 2, 3, 4);
    assertThat(dataSet.element(Tag.PIXEL_DATA).orElseThrow().bytes()).containsExactly(2, 1, 4, 3);
  }

  /** PS3.5 A.5: everything after group 0002 is one raw deflate stream. */
  @Test
  void readsDeflated() throws IOException {
    assertThat(read(deflated(true)).dataSet().string(Tag.PATIENT_NAME))
        .hasValue("ZEPHIRIN^Anaelle");
  }

  /** Writers that put the zlib header before the stream are met in the field. */
  @Test
  void readsDeflatedWithZlibHeader() throws IOException {
    assertThat(read(deflated(false)).dataSet().string(Tag.PATIENT_NAME))
        .hasValue("ZEPHIRIN^Anaelle");
  }

  private static byte[] deflated(boolean raw) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(NAME);
    }
    deflater.end();
    return file(TransferSyntax.DEFLATED, bytes.toByteArray());
  }

  /** PS3.5 7.5: sequence and item, each of defined or undefined length, four mixes. */
  @Test
  void readsSequencesInAllFourLengthForms() throws IOException {
    byte[] code = explicit(Tag.CODE_VALUE, "SH", "113030");
    for (byte[] item : new byte[][] {item(code), openItem(code)}) {
      byte[] defined = explicit(Tag.CONCEPT_NAME_CODE_SEQUENCE, "SQ", join(item, item));
      byte[] undefined =
          join(
              head(Tag.CONCEPT_NAME_CODE_SEQUENCE, "SQ", Wire.UNDEFINED),
              item,
              item,
              sequenceEnd());
      for (byte[] sequence : new byte[][] {defined, undefined}) {
        byte[] after = explicit(0x0040A0B0, "US", words(7));
        DataSet dataSet = read(explicitFile(sequence, after)).dataSet();
        assertThat(dataSet.items(Tag.CONCEPT_NAME_CODE_SEQUENCE)).hasSize(2);
        assertThat(dataSet.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).get(1).string(Tag.CODE_VALUE))
            .hasValue("113030");
        assertThat(dataSet.integer(0x0040A0B0)).hasValue(7);
      }
    }
  }

  /** PS3.5 7.5: items may hold sequences, and sequences and items may be empty. */
  @Test
  void readsNestedAndEmptySequences() throws IOException {
    byte[] inner = explicit(Tag.REFERENCED_SOP_SEQUENCE, "SQ", openItem());
    byte[] none = join(head(Tag.CONTENT_SEQUENCE, "SQ", Wire.UNDEFINED), sequenceEnd());
    byte[] outer =
        join(
            head(Tag.REFERENCED_SERIES_SEQUENCE, "SQ", Wire.UNDEFINED),
            openItem(inner),
            sequenceEnd());
    DataSet dataSet = read(explicitFile(outer, none)).dataSet();
    DataSet item = dataSet.items(Tag.REFERENCED_SERIES_SEQUENCE).get(0);
    assertThat(item.items(Tag.REFERENCED_SOP_SEQUENCE)).containsExactly(DataSet.empty());
    assertThat(dataSet.contains(Tag.CONTENT_SEQUENCE)).isTrue();
    assertThat(dataSet.items(Tag.CONTENT_SEQUENCE)).isEmpty();
  }

  /** PS3.5 7.5 in big endian: item headers are swapped too. */
  @Test
  void readsSequencesInBigEndian() throws IOException {
    byte[] value = big(Tag.CODE_VALUE, "SH", ascii("113030"));
    byte[] item = join(new byte[] {-1, -2, -32, 0, 0, 0, 0, (byte) value.length}, value);
    byte[] sequence = big(Tag.CONCEPT_NAME_CODE_SEQUENCE, "SQ", item);
    DataSet dataSet =
        read(file(
                TransferSyntax.EXPLICIT_BIG_ENDIAN, big(Tag.MODALITY, "CS", ascii("KO")), sequence))
            .dataSet();
    assertThat(dataSet.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).get(0).string(Tag.CODE_VALUE))
        .hasValue("113030");
  }

  /** PS3.5 6.2.2: UN of undefined length is a sequence in implicit little endian. */
  @Test
  void readsUnknownOfUndefinedLengthAsImplicitSequence() throws IOException {
    byte[] unknown =
        join(
            head(0x00091020, "UN", Wire.UNDEFINED),
            openItem(implicit(Tag.CODE_VALUE, "1234")),
            sequenceEnd());
    DataSet dataSet = read(explicitFile(unknown, NAME)).dataSet();
    assertThat(dataSet.items(0x00091020).get(0).string(Tag.CODE_VALUE)).hasValue("1234");
    assertThat(dataSet.string(Tag.PATIENT_NAME)).isPresent();
  }

  /** PS3.5 6.2.2: UN of a known tag has the value form of the dictionary's representation. */
  @Test
  void decodesUnknownByDictionary() throws IOException {
    DataSet dataSet =
        read(explicitFile(explicit(Tag.MODALITY, "UN", "CT"), explicit(Tag.ROWS, "UN", words(5))))
            .dataSet();
    assertThat(dataSet.string(Tag.MODALITY)).hasValue("CT");
    assertThat(dataSet.integer(Tag.ROWS)).hasValue(5);
  }

  /** PS3.5 A.4: the offset table and the fragments are kept as they are, whatever they contain. */
  @Test
  void keepsEncapsulatedPixelDataOpaque() throws IOException {
    byte[] fragment = {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0};
    byte[] pixels =
        join(
            head(Tag.PIXEL_DATA, "OB", Wire.UNDEFINED),
            item(),
            item(fragment),
            item(new byte[] {1, 2}),
            sequenceEnd());
    byte[] padding = explicit(Tag.DATA_SET_TRAILING_PADDING, "OB", new byte[4]);
    DicomFile file = read(file(TransferSyntax.JPEG_2000, NAME, pixels, padding));
    DataElement element = file.dataSet().element(Tag.PIXEL_DATA).orElseThrow();
    assertThat(element.isEncapsulated()).isTrue();
    assertThat(element.fragments()).extracting(f -> f.remaining()).containsExactly(0, 8, 2);
    assertThat(file.dataSet().size()).isEqualTo(2);
    assertThat(file.warnings()).isEmpty();
  }

  /** PS3.5 7.2: group lengths other than that of group 0002 are retired and mean nothing. */
  @Test
  void skipsGroupLengths() throws IOException {
    byte[] length = explicit(0x00100000, "UL", new byte[] {99, 0, 0, 0});
    assertThat(read(explicitFile(length, NAME)).dataSet().size()).isEqualTo(1);
  }

  /** PS3.5 7.8.1: a private block is found by its owner, not by its number. */
  @Test
  void findsPrivateElementsByCreator() throws IOException {
    DataSet dataSet =
        read(explicitFile(
                explicit(0x00290010, "LO", "OTHER "),
                explicit(0x00290011, "LO", "IMAG 1"),
                explicit(0x00291105, "LO", "found ")))
            .dataSet();
    assertThat(dataSet.privateElement(0x0029, "IMAG 1", 5).flatMap(DataElement::string))
        .hasValue("found");
    assertThat(dataSet.privateElement(0x0029, "OTHER", 5)).isEmpty();
  }

  /** Reading the header must not touch the pixels: here they never end. */
  @Test
  void headerStopsBeforePixelData() throws IOException {
    byte[] start = explicitFile(NAME, head(Tag.PIXEL_DATA, "OW", 0x7FFFFFFE));
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(start),
            new InputStream() {
              private int given;

              @Override
              public int read() {
                if (++given > 100_000) {
                  throw new AssertionError("pixels were read");
                }
                return 0;
              }
            });
    DicomFile file = Part10Reader.readHeader(endless, ReadLimits.STANDARD);
    assertThat(file.dataSet().string(Tag.PATIENT_NAME)).isPresent();
    assertThat(file.dataSet().contains(Tag.PIXEL_DATA)).isFalse();
  }

  /** Pixel data inside an icon is not the pixel data of the image (PS3.3 C.7.6.1.1.6). */
  @Test
  void headerKeepsPixelDataOfItems() throws IOException {
    byte[] icon =
        explicit(Tag.ICON_IMAGE_SEQUENCE, "SQ", item(explicit(Tag.PIXEL_DATA, "OB", "ab")));
    for (int tag : new int[] {Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA}) {
      DataSet header = readHeader(explicitFile(icon, explicit(tag, "OW", "abcdefgh"))).dataSet();
      assertThat(header.size()).isEqualTo(1);
      assertThat(header.items(Tag.ICON_IMAGE_SEQUENCE).get(0).contains(Tag.PIXEL_DATA)).isTrue();
    }
  }

  /** PS3.10 7.1: without prefix and without a readable element it is no DICOM. */
  @Test
  void refusesWhatIsNoDicom() {
    for (String text : new String[] {"", "DICM", "%PDF-1.7 and so on, long enough to look at"}) {
      assertThatThrownBy(() -> read(ascii(text)))
          .isInstanceOf(DicomFormatException.class)
          .hasMessageContaining("not a DICOM file")
          .extracting(e -> ((DicomFormatException) e).offset())
          .isEqualTo(0L);
    }
  }

  /** Implicit VR big endian was never a transfer syntax. */
  @Test
  void refusesImplicitBigEndian() {
    byte[] element = join(new byte[] {0, 8, 0, 0x60, 0, 0, 0, 2}, ascii("CT"));
    assertThatThrownBy(() -> read(element)).isInstanceOf(DicomFormatException.class);
  }

  @Test
  void refusesUndefinedLengthOfText() {
    byte[] text = join(head(Tag.PATIENT_COMMENTS, "UT", Wire.UNDEFINED), implicitHead(Tag.ITEM, 0));
    assertThatThrownBy(() -> read(explicitFile(NAME, text)))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("(0010,4000) UT has no length");
  }

  /** PS3.5 A.5: what a deflated file holds is Explicit VR Little Endian. */
  @Test
  void deflatedFileIsInflatedWhileItIsRead() throws IOException {
    byte[] dataSet =
        join(explicit(Tag.MODALITY, "CS", "CT"), explicit(Tag.PIXEL_DATA, "OW", new byte[100_000]));
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
      out.write(dataSet);
    }
    deflater.end();
    byte[] file = file(TransferSyntax.DEFLATED, deflated.toByteArray());
    try (InputStream in =
        Part10Reader.inflated(new ByteArrayInputStream(file), ReadLimits.STANDARD)) {
      DicomFile inflated = Part10Reader.read(in, ReadLimits.STANDARD);
      assertThat(inflated.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      assertThat(inflated.warnings()).isEmpty();
      assertThat(inflated.dataSet()).isEqualTo(read(file).dataSet());
    }
    assertThatThrownBy(
            () ->
                Part10Reader.inflated(
                    new ByteArrayInputStream(explicitFile(dataSet)), ReadLimits.STANDARD))
        .isInstanceOf(DicomFormatException.class);
    ReadLimits small = new ReadLimits(8, 200, 1 << 10, 1 << 10, 1 << 20);
    try (InputStream in = Part10Reader.inflated(new ByteArrayInputStream(file), small)) {
      assertThatThrownBy(() -> readByteByByte(in))
          .isInstanceOf(DicomFormatException.class)
          .hasMessageContaining("inflates to more than 1024 bytes");
    }
  }

  private static void readByteByByte(InputStream in) throws IOException {
    while (in.read() >= 0) {
      // the limit must hold for this way of reading too
    }
  }
}
