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
import static org.imag.dicom.Wire.meta;
import static org.imag.dicom.Wire.openItem;
import static org.imag.dicom.Wire.prefix;
import static org.imag.dicom.Wire.read;
import static org.imag.dicom.Wire.sequenceEnd;
import static org.imag.dicom.Wire.words;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Departures from PS3.5 and PS3.10 that are met in archives, each with the reading expected. */
class TolerantReadingTest {

  private static final byte[] MODALITY = explicit(Tag.MODALITY, "CS", "CT");
  private static final byte[] NAME = explicit(Tag.PATIENT_NAME, "PN", "ZEPHIRIN");
  private static final byte[] ROWS = explicit(Tag.ROWS, "US", words(512));

  private static void assertModality(DicomFile file, String warning) {
    assertThat(file.dataSet().string(Tag.MODALITY)).hasValue("CT");
    if (warning.isEmpty()) {
      assertThat(file.warnings()).isEmpty();
    } else {
      assertThat(file.warnings()).anyMatch(w -> w.text().contains(warning));
    }
  }

  /** PS3.10 7.1 demands a preamble; data sets without one are probed. */
  @Test
  void noPreamble() throws IOException {
    assertModality(read(join(MODALITY, ROWS)), "no preamble");
    assertModality(
        read(join(implicit(Tag.MODALITY, "CT"), implicit(Tag.ROWS, words(1)))), "no preamble");
    assertModality(read(join(big(Tag.MODALITY, "CS", ascii("CT")))), "no preamble");
    assertModality(
        read(join(meta(TransferSyntax.EXPLICIT_LITTLE_ENDIAN), MODALITY)), "no preamble");
  }

  /** "DICM" at byte 128 by chance does not make a preamble when no group 0002 follows. */
  @Test
  void prefixByChance() throws IOException {
    byte[] start = explicit(0x00080008, "CS", "A".repeat(110));
    byte[] chance = explicit(Tag.STATION_NAME, "SH", "..DICM..");
    byte[] file = join(start, chance, MODALITY);
    assertThat(new String(file, 128, 4, java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo("DICM");
    assertModality(read(file), "no preamble");
  }

  /** PS3.10 table 7.1-1: (0002,0000) missing or wrong is not relied on. */
  @Test
  void groupLengthMissingOrWrong() throws IOException {
    byte[] meta = meta(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertModality(read(join(prefix(), meta, MODALITY)), "");
    for (int length : new int[] {0, 4, 20, 9999}) {
      byte[] wrong = explicit(Tag.FILE_META_INFORMATION_GROUP_LENGTH, "UL", words(length, 0));
      assertModality(read(join(prefix(), wrong, meta, MODALITY)), "Group Length is wrong");
    }
  }

  /** PS3.10 table 7.1-1: without Transfer Syntax UID the data set is probed. */
  @Test
  void transferSyntaxMissing() throws IOException {
    byte[] version = explicit(Tag.FILE_META_INFORMATION_VERSION, "OB", new byte[] {0, 1});
    DicomFile explicit = read(join(prefix(), version, MODALITY));
    assertModality(explicit, "no Transfer Syntax UID");
    assertThat(explicit.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    DicomFile implicit = read(join(prefix(), version, implicit(Tag.MODALITY, "CT")));
    assertThat(implicit.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
  }

  /** The Transfer Syntax UID names another encoding than the data set has. */
  @Test
  void transferSyntaxLies() throws IOException {
    DicomFile implicit = read(explicitFile(implicit(Tag.MODALITY, "CT")));
    assertModality(implicit, "not encoded as its Transfer Syntax UID says");
    assertThat(implicit.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
    assertModality(read(file(TransferSyntax.IMPLICIT_LITTLE_ENDIAN, MODALITY)), "not encoded");
    assertModality(read(explicitFile(big(Tag.MODALITY, "CS", ascii("CT")))), "not encoded");
    DicomFile compressed = read(file(TransferSyntax.JPEG_BASELINE, implicit(Tag.MODALITY, "CT")));
    assertThat(compressed.transferSyntax()).isEqualTo(TransferSyntax.JPEG_BASELINE);
  }

  /** Group 0002 in implicit VR or big endian instead of PS3.10 7.1. */
  @Test
  void metaInformationInAnotherEncoding() throws IOException {
    byte[] implicitMeta =
        implicit(Tag.TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT_LITTLE_ENDIAN + "\0");
    assertModality(read(join(prefix(), implicitMeta, MODALITY)), "");
    byte[] bigMeta =
        big(Tag.TRANSFER_SYNTAX_UID, "UI", ascii(TransferSyntax.EXPLICIT_BIG_ENDIAN + "\0"));
    assertModality(read(join(prefix(), bigMeta, big(Tag.MODALITY, "CS", ascii("CT")))), "");
  }

  /** Some writers go on in explicit VR inside UN of undefined length. */
  @Test
  void explicitInsideUnknownOfUndefinedLength() throws IOException {
    byte[] unknown =
        join(
            head(0x00091020, "UN", Wire.UNDEFINED),
            openItem(explicit(Tag.CODE_VALUE, "SH", "1234")),
            sequenceEnd());
    DataSet dataSet = read(explicitFile(MODALITY, unknown)).dataSet();
    assertThat(dataSet.items(0x00091020).get(0).string(Tag.CODE_VALUE)).hasValue("1234");
  }

  /** Unknown tags of undefined length in implicit VR are sequences, and may hold such again. */
  @Test
  void nestedPrivateSequencesInImplicit() throws IOException {
    byte[] inner =
        join(
            implicitHead(0x00091021, Wire.UNDEFINED),
            openItem(implicit(Tag.CODE_VALUE, "1234")),
            sequenceEnd());
    byte[] outer = join(implicitHead(0x00091020, Wire.UNDEFINED), openItem(inner), sequenceEnd());
    DataSet dataSet =
        read(file(
                TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                implicit(Tag.MODALITY, "CT"),
                outer,
                implicit(Tag.PATIENT_ID, "1 ")))
            .dataSet();
    assertThat(dataSet.items(0x00091020).get(0).items(0x00091021).get(0).string(Tag.CODE_VALUE))
        .hasValue("1234");
    assertThat(dataSet.string(Tag.PATIENT_ID)).hasValue("1");
  }

  /** An item without its delimiter, ended by that of the sequence. */
  @Test
  void itemEndedBySequenceDelimiter() throws IOException {
    byte[] sequence =
        join(
            head(Tag.CONCEPT_NAME_CODE_SEQUENCE, "SQ", Wire.UNDEFINED),
            implicitHead(Tag.ITEM, Wire.UNDEFINED),
            explicit(Tag.CODE_VALUE, "SH", "1234"),
            sequenceEnd());
    DicomFile file = read(explicitFile(MODALITY, sequence, explicit(0x0040A0B0, "US", words(7))));
    assertModality(file, "item ended by a sequence delimiter");
    assertThat(file.dataSet().items(Tag.CONCEPT_NAME_CODE_SEQUENCE)).hasSize(1);
    assertThat(file.dataSet().integer(0x0040A0B0)).hasValue(7);
  }

  /**
   * PS3.5 7.5.2: what lacks its delimiter ends with the item or sequence of known length around.
   */
  @Test
  void delimitersMissingInsideKnownLengths() throws IOException {
    byte[] code = explicit(Tag.CODE_VALUE, "SH", "1234");
    byte[] item = join(implicitHead(Tag.ITEM, Wire.UNDEFINED), code);
    byte[] open = join(head(Tag.CONCEPT_NAME_CODE_SEQUENCE, "SQ", Wire.UNDEFINED), item(code));
    DicomFile unclosed =
        read(explicitFile(MODALITY, explicit(Tag.PROCEDURE_CODE_SEQUENCE, "SQ", item), ROWS));
    assertModality(unclosed, "item without its delimiter");
    DicomFile nested =
        read(explicitFile(MODALITY, explicit(Tag.PROCEDURE_CODE_SEQUENCE, "SQ", item(open)), ROWS));
    assertModality(nested, "(0040,A043) without its delimiter");
    for (DicomFile file : new DicomFile[] {unclosed, nested}) {
      assertThat(file.dataSet().items(Tag.PROCEDURE_CODE_SEQUENCE)).hasSize(1);
      assertThat(file.dataSet().integer(Tag.ROWS)).hasValue(512);
    }
  }

  /** PS3.5 7.5.2: delimiters have length 0; another number means nothing. */
  @Test
  void delimitersWithLength() throws IOException {
    byte[] code = explicit(Tag.CODE_VALUE, "SH", "1234");
    byte[] item = join(implicitHead(Tag.ITEM, Wire.UNDEFINED), code);
    for (int[] lengths : new int[][] {{70, 0}, {0, 70}}) {
      byte[] ends =
          join(
              implicitHead(Tag.ITEM_DELIMITATION, lengths[0]),
              implicitHead(Tag.SEQUENCE_DELIMITATION, lengths[1]));
      byte[] sequence = join(head(Tag.PROCEDURE_CODE_SEQUENCE, "SQ", Wire.UNDEFINED), item, ends);
      DicomFile file = read(explicitFile(MODALITY, sequence, ROWS));
      assertModality(file, "delimiter with a length");
      assertThat(file.dataSet().items(Tag.PROCEDURE_CODE_SEQUENCE)).hasSize(1);
      assertThat(file.dataSet().integer(Tag.ROWS)).hasValue(512);
    }
  }

  /** A standard sequence that holds text, or damaged items: only this element suffers. */
  @Test
  void damagedSequenceIsKeptAsBytes() throws IOException {
    byte[] broken = join(implicitHead(Tag.ITEM, 12), head(Tag.CODE_VALUE, "SH", 90), ascii("1234"));
    for (byte[] content : new byte[][] {ascii("ROSEAU^Kevin "), broken}) {
      byte[] sequence = explicit(Tag.OTHER_PATIENT_IDS_SEQUENCE, "SQ", content);
      DicomFile file = read(explicitFile(MODALITY, sequence, ROWS));
      assertModality(file, "(0010,1002) is no readable sequence");
      DataElement kept = file.dataSet().element(Tag.OTHER_PATIENT_IDS_SEQUENCE).orElseThrow();
      assertThat(kept.bytes()).isEqualTo(content);
      assertThat(file.dataSet().integer(Tag.ROWS)).hasValue(512);
    }
  }

  /** PS3.5 7.5.1: an item that claims more than its sequence has ends with the sequence. */
  @Test
  void itemLongerThanItsSequence() throws IOException {
    byte[] code = explicit(Tag.CODE_VALUE, "SH", "1234");
    byte[] items = join(item(code), implicitHead(Tag.ITEM, code.length + 24), code);
    DicomFile file =
        read(explicitFile(MODALITY, explicit(Tag.PROCEDURE_CODE_SEQUENCE, "SQ", items), ROWS));
    assertModality(file, "item longer than its sequence");
    assertThat(file.dataSet().items(Tag.PROCEDURE_CODE_SEQUENCE))
        .extracting(item -> item.string(Tag.CODE_VALUE).orElseThrow())
        .containsExactly("1234", "1234");
    assertThat(file.dataSet().integer(Tag.ROWS)).hasValue(512);
  }

  /** VR bytes that are none: the dictionary says what they should be and how long the header is. */
  @Test
  void invalidRepresentationCodes() throws IOException {
    for (String code : new String[] {"\0\0", "??", "  ", "us", "xs"}) {
      DicomFile file = read(explicitFile(MODALITY, explicit(Tag.ROWS, code, words(512)), NAME));
      assertModality(file, "unknown value representation");
      assertThat(file.dataSet().integer(Tag.ROWS)).hasValue(512);
      assertThat(file.dataSet().string(Tag.PATIENT_NAME)).hasValue("ZEPHIRIN");
    }
  }

  /** {@code ox} leaked from a toolkit means OB or OW, whose header is long. */
  @Test
  void leakedToolkitCodes() throws IOException {
    byte[] pixels = join(head(Tag.PIXEL_DATA, "OW", 4), words(1, 2));
    pixels[4] = 'o';
    pixels[5] = 'x';
    DataSet dataSet = read(explicitFile(MODALITY, pixels)).dataSet();
    assertThat(dataSet.element(Tag.PIXEL_DATA).orElseThrow().vr()).isEqualTo(VR.OW);
  }

  /** PS3.5 7.1.2: a representation of the future has the long header. */
  @Test
  void futureRepresentationHasLongHeader() throws IOException {
    byte[] future = join(head(0x00091010, "UN", 2), ascii("ab"));
    future[4] = 'Z';
    future[5] = 'Z';
    DicomFile file = read(explicitFile(MODALITY, future, NAME));
    assertThat(file.dataSet().element(0x00091010).orElseThrow().bytes()).isEqualTo(ascii("ab"));
    assertThat(file.dataSet().string(Tag.PATIENT_NAME)).hasValue("ZEPHIRIN");
  }

  /** PS3.5 7.1.1 demands even lengths; an odd one is read as it stands. */
  @Test
  void oddLengths() throws IOException {
    DicomFile file = read(explicitFile(explicit(Tag.PATIENT_ID, "LO", "123"), ROWS));
    assertThat(file.dataSet().string(Tag.PATIENT_ID)).hasValue("123");
    assertThat(file.dataSet().integer(Tag.ROWS)).hasValue(512);
  }

  /** PS3.5 7.1 demands ascending tags, each once; the last of a repeated one counts. */
  @Test
  void tagsOutOfOrderAndRepeated() throws IOException {
    DicomFile file = read(explicitFile(explicit(Tag.MODALITY, "CS", "MR"), ROWS, NAME, MODALITY));
    assertModality(file, "(0010,0010) is out of order or there twice");
    assertThat(file.dataSet().stream().map(DataElement::tag))
        .containsExactly(Tag.MODALITY, Tag.PATIENT_NAME, Tag.ROWS);
  }

  /** Retired group lengths, also with a wrong representation. */
  @Test
  void groupLengthWithWrongRepresentation() throws IOException {
    byte[] unknown = explicit(0x00080000, "UN", new byte[4]);
    byte[] shortWord = explicit(0x00100000, "US", new byte[2]);
    assertThat(read(explicitFile(unknown, MODALITY, shortWord, NAME)).dataSet().size())
        .isEqualTo(2);
  }

  /** A fragment stream that ends with the file, or with zero bytes. */
  @Test
  void encapsulatedPixelDataWithoutDelimiter() throws IOException {
    byte[] pixels =
        join(head(Tag.PIXEL_DATA, "OB", Wire.UNDEFINED), item(), item(new byte[] {1, 2}));
    DicomFile cut = read(file(TransferSyntax.JPEG_BASELINE, MODALITY, pixels));
    assertModality(cut, "without a final delimiter");
    assertThat(cut.dataSet().element(Tag.PIXEL_DATA).orElseThrow().fragments()).hasSize(2);
    DicomFile zeros = read(file(TransferSyntax.JPEG_BASELINE, MODALITY, pixels, new byte[8]));
    assertThat(zeros.dataSet().element(Tag.PIXEL_DATA).orElseThrow().fragments()).hasSize(2);
  }

  private static final byte[] IDENTITY =
      join(
          explicit(Tag.SOP_CLASS_UID, "UI", "1.2.3\0"),
          explicit(Tag.SOP_INSTANCE_UID, "UI", "2.9\0"));

  /** PS3.5 A.4: native pixel data in a compressed syntax are kept, and written as native. */
  @Test
  void nativePixelDataInCompressedSyntax() throws IOException {
    byte[] pixels = explicit(Tag.PIXEL_DATA, "OB", new byte[] {1, 2});
    DicomFile file = read(file(TransferSyntax.JPEG_BASELINE, IDENTITY, MODALITY, pixels));
    assertModality(file, "are not in fragments");
    assertThat(file.dataSet().element(Tag.PIXEL_DATA).orElseThrow().bytes()).containsExactly(1, 2);
    DicomFile again = read(Wire.write(file));
    assertThat(again.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertModality(again, "");
  }

  /** PS3.5 A.4: a bare JPEG or JPEG 2000 stream is one fragment after an empty offset table. */
  @Test
  void codeStreamOfKnownLength() throws IOException {
    for (int second : new int[] {0xFFD8, 0xFF4F}) {
      byte[] stream = {(byte) (second >> 8), (byte) second, 3, 4};
      byte[] pixels = explicit(Tag.PIXEL_DATA, "OB", stream);
      DicomFile file = read(file(TransferSyntax.JPEG_2000, IDENTITY, MODALITY, pixels));
      assertModality(file, "are not in fragments");
      assertThat(file.dataSet().element(Tag.PIXEL_DATA).orElseThrow().fragments())
          .extracting(ByteBuffer::remaining)
          .containsExactly(0, 4);
      DicomFile again = read(Wire.write(file));
      assertThat(again.transferSyntax()).isEqualTo(TransferSyntax.JPEG_2000);
      assertModality(again, "");
    }
  }

  /** PS3.5 A.4: fragments in a native syntax are joined, unless they are compressed after all. */
  @Test
  void fragmentsInNativeSyntax() throws IOException {
    byte[] depth = explicit(Tag.BITS_ALLOCATED, "US", words(16));
    byte[] head = head(Tag.PIXEL_DATA, "OB", Wire.UNDEFINED);
    byte[] nativeItems = join(item(), item(words(1, 2)), item(words(3)), sequenceEnd());
    DicomFile joined = read(explicitFile(MODALITY, depth, head, nativeItems));
    assertModality(joined, "are in fragments");
    DataElement pixels = joined.dataSet().element(Tag.PIXEL_DATA).orElseThrow();
    assertThat(pixels.vr()).isEqualTo(VR.OW);
    assertThat(pixels.bytes()).isEqualTo(words(1, 2, 3));
    byte[] jpegItems = join(item(), item(words(0xD8FF, 2)), sequenceEnd());
    DicomFile jpeg = read(explicitFile(MODALITY, depth, head, jpegItems));
    assertThat(jpeg.dataSet().element(Tag.PIXEL_DATA).orElseThrow().isEncapsulated()).isTrue();
  }

  /** Explicit representations other than the dictionary's: the file says how long the header is. */
  @Test
  void representationOtherThanTheDictionarys() throws IOException {
    byte[] id = explicit(Tag.PATIENT_ID, "UI", "973-0001");
    byte[] comments = explicit(Tag.PATIENT_COMMENTS, "UT", "texte long");
    DicomFile file = read(explicitFile(MODALITY, id, comments, ROWS));
    assertModality(file, "");
    assertThat(file.dataSet().string(Tag.PATIENT_ID)).hasValue("973-0001");
    assertThat(file.dataSet().string(Tag.PATIENT_COMMENTS)).hasValue("texte long");
    assertThat(file.dataSet().integer(Tag.ROWS)).hasValue(512);
  }

  /** Writers that turn to implicit VR inside the sequences of an explicit data set. */
  @Test
  void implicitElementsAmongExplicitOnes() throws IOException {
    byte[] code = implicit(Tag.CODE_VALUE, "T-D3000 ");
    byte[] inner =
        join(implicitHead(Tag.CONTENT_SEQUENCE, Wire.UNDEFINED), openItem(code), sequenceEnd());
    for (byte[] item : new byte[][] {item(code, inner), openItem(code, inner)}) {
      for (byte[] sequence :
          new byte[][] {
            explicit(Tag.PROCEDURE_CODE_SEQUENCE, "SQ", item),
            join(head(Tag.PROCEDURE_CODE_SEQUENCE, "SQ", Wire.UNDEFINED), item, sequenceEnd())
          }) {
        DicomFile file = read(explicitFile(MODALITY, sequence, ROWS));
        assertModality(file, "in implicit VR among explicit ones");
        DataSet read = file.dataSet().item(Tag.PROCEDURE_CODE_SEQUENCE).orElseThrow();
        assertThat(read.string(Tag.CODE_VALUE)).hasValue("T-D3000");
        assertThat(read.item(Tag.CONTENT_SEQUENCE).orElseThrow().string(Tag.CODE_VALUE))
            .hasValue("T-D3000");
        assertThat(file.dataSet().integer(Tag.ROWS)).hasValue(512);
      }
    }
  }

  /**
   * PS3.5 6.2.2: a standard sequence sent as UN is implicit, though some write explicit into it.
   */
  @Test
  void sequenceOfKnownLengthSentAsUnknown() throws IOException {
    for (byte[] code :
        new byte[][] {implicit(Tag.CODE_VALUE, "1234"), explicit(Tag.CODE_VALUE, "SH", "1234")}) {
      byte[] sequence = explicit(Tag.PROCEDURE_CODE_SEQUENCE, "UN", item(code));
      DicomFile file = read(explicitFile(MODALITY, sequence, ROWS));
      assertModality(file, "");
      DataSet read = file.dataSet().item(Tag.PROCEDURE_CODE_SEQUENCE).orElseThrow();
      assertThat(read.string(Tag.CODE_VALUE)).hasValue("1234");
    }
  }

  /** An icon whose fragments lack their delimiter ends with the item, not with the next pixels. */
  @Test
  void fragmentsAreBoundedByTheItem() throws IOException {
    byte[] icon =
        item(join(head(Tag.PIXEL_DATA, "OB", Wire.UNDEFINED), item(), item(new byte[] {1, 2})));
    byte[] pixels = explicit(Tag.PIXEL_DATA, "OW", words(7));
    for (byte[] sequence :
        new byte[][] {
          explicit(Tag.ICON_IMAGE_SEQUENCE, "SQ", icon),
          join(head(Tag.ICON_IMAGE_SEQUENCE, "SQ", Wire.UNDEFINED), icon, sequenceEnd())
        }) {
      DicomFile file = read(explicitFile(MODALITY, sequence, pixels));
      assertModality(file, "without a final delimiter");
      assertThat(file.dataSet().element(Tag.PIXEL_DATA).orElseThrow().bytes()).isEqualTo(words(7));
      DataSet read = file.dataSet().item(Tag.ICON_IMAGE_SEQUENCE).orElseThrow();
      assertThat(read.element(Tag.PIXEL_DATA).orElseThrow().fragments()).hasSize(2);
    }
  }

  /** Identifiers as found: padded twice, with leading zeros, or no identifiers at all. */
  @Test
  void identifiersAreOpaqueText() throws IOException {
    for (String uid : new String[] {"2.999.1 ", "2.999.1\0\0\0", "2.999.1\0 "}) {
      DataSet read = read(explicitFile(explicit(Tag.SOP_INSTANCE_UID, "UI", uid))).dataSet();
      assertThat(read.string(Tag.SOP_INSTANCE_UID)).hasValue("2.999.1");
    }
    for (String uid : new String[] {"2.999.01", "ECHO-7"}) {
      DataSet read = read(explicitFile(explicit(Tag.SOP_INSTANCE_UID, "UI", uid))).dataSet();
      assertThat(read.string(Tag.SOP_INSTANCE_UID)).hasValue(uid);
    }
  }

  /** Private elements without an owner keep their bytes (PS3.5 7.8.1). */
  @Test
  void privateElementsWithoutOwner() throws IOException {
    byte[] orphan = explicit(0x00291005, "UN", new byte[] {1, 2});
    DataSet read = read(explicitFile(MODALITY, orphan)).dataSet();
    assertThat(read.element(0x00291005).orElseThrow().bytes()).containsExactly(1, 2);
    assertThat(read.privateCreator(0x00291005)).isEmpty();
  }

  /** PS3.10 7.1: groups 0000 and 0002 are no part of a data set and must not leak into the meta. */
  @Test
  void metaInformationInsideTheDataSetIsNotWritten() throws IOException {
    byte[] late = explicit(Tag.TRANSFER_SYNTAX_UID, "UI", Wire.even(TransferSyntax.JPEG_2000));
    DicomFile file = read(explicitFile(IDENTITY, MODALITY, late));
    assertModality(file, "(0002,0010) is out of order");
    DicomFile again = read(Wire.write(file));
    assertThat(again.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertModality(again, "");
  }

  /** An icon in an item of known length must not swallow what follows the item. */
  @Test
  void readerIsBoundedByTheItem() {
    byte[] icon = join(implicitHead(Tag.ITEM, 20), head(Tag.PIXEL_DATA, "OB", 4000), new byte[8]);
    byte[] sequence =
        join(head(Tag.ICON_IMAGE_SEQUENCE, "SQ", Wire.UNDEFINED), icon, sequenceEnd());
    assertThatThrownBy(() -> read(explicitFile(MODALITY, sequence)))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("runs over the end of its item");
  }

  /** Zero bytes or PS3.10 7.2 padding after the last element. */
  @Test
  void trailingPadding() throws IOException {
    for (int count : new int[] {1, 7, 8, 500}) {
      assertModality(read(explicitFile(MODALITY, new byte[count])), "zero bytes after");
    }
    assertThatThrownBy(() -> read(explicitFile(MODALITY, new byte[16], ROWS)))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("more data after a data element of zeros");
    byte[] padding = explicit(Tag.DATA_SET_TRAILING_PADDING, "OB", new byte[10]);
    assertModality(read(explicitFile(MODALITY, padding)), "");
    assertModality(
        read(
            file(
                TransferSyntax.EXPLICIT_BIG_ENDIAN,
                big(Tag.MODALITY, "CS", ascii("CT")),
                big(Tag.DATA_SET_TRAILING_PADDING, "OB", new byte[2]))),
        "");
  }
}
