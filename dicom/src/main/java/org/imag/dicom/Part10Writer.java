package org.imag.dicom;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes DICOM files (DICOM PS3.10 section 7): Explicit VR Little Endian, or the encapsulated
 * syntax a file was read in. Streams are flushed, not closed.
 */
public final class Part10Writer {

  private static final int SHORT_FORM_MAX = 0xFFFE;
  private static final long UNDEFINED = 0xFFFFFFFFL;

  private final OutputStream out;

  private Part10Writer(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a data set of ours as a file, its text in ISO_IR 192 where it is not ASCII.
   *
   * @throws IllegalArgumentException when SOP Class UID or SOP Instance UID is missing
   */
  public static void write(DataSet dataSet, OutputStream out) throws IOException {
    write(DicomFile.of(dataSet), out);
  }

  /**
   * Writes a file. Text keeps its bytes and character set, unless elements of several sets were put
   * together: then all becomes ISO_IR 192.
   *
   * @throws IllegalArgumentException when SOP Class UID or SOP Instance UID is missing, or a value
   *     is a BulkDataURI
   */
  public static void write(DicomFile file, OutputStream out) throws IOException {
    DataSet dataSet = consistent(file.dataSet().filter(Part10Writer::isOfDataSet));
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    buffered.write(preambleAndMeta(meta(file)));
    Part10Writer writer = new Part10Writer(buffered);
    writer.dataSet(dataSet);
    buffered.flush();
  }

  private static boolean isOfDataSet(DataElement element) {
    int group = Tag.group(element.tag());
    return group != 0 && group != 2;
  }

  /** Writes the elements alone, without preamble and meta information. */
  public static void writeDataSet(DataSet dataSet, OutputStream out) throws IOException {
    OutputStream buffered = new BufferedOutputStream(out);
    new Part10Writer(buffered).dataSet(consistent(dataSet));
    buffered.flush();
  }

  /** What stands before a data set in Explicit VR Little Endian. */
  static byte[] head(DataSet meta) throws IOException {
    return preambleAndMeta(
        ours(meta).put(Tag.TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT_LITTLE_ENDIAN).build());
  }

  private static byte[] preambleAndMeta(DataSet meta) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Part10Writer writer = new Part10Writer(bytes);
    writer.preamble();
    byte[] group = encoded(meta);
    writer.header(Tag.FILE_META_INFORMATION_GROUP_LENGTH, VR.UL, 4);
    writer.u32(group.length);
    bytes.write(group);
    return bytes.toByteArray();
  }

  private static DataSet consistent(DataSet dataSet) {
    return dataSet.needsTranscoding(SpecificCharacterSet.UNDECLARED) ? dataSet.inUtf8() : dataSet;
  }

  private static DataSet meta(DicomFile file) {
    return ours(file.meta())
        .put(
            Tag.MEDIA_STORAGE_SOP_CLASS_UID,
            identifier(file, Tag.SOP_CLASS_UID, Tag.MEDIA_STORAGE_SOP_CLASS_UID))
        .put(
            Tag.MEDIA_STORAGE_SOP_INSTANCE_UID,
            identifier(file, Tag.SOP_INSTANCE_UID, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID))
        .put(Tag.TRANSFER_SYNTAX_UID, transferSyntax(file))
        .build();
  }

  /** A compressed syntax promises fragments (PS3.5 annex A.4): without them it is not written. */
  private static String transferSyntax(DicomFile file) {
    boolean unframed =
        file.dataSet().element(Tag.PIXEL_DATA).filter(e -> !e.isEncapsulated()).isPresent();
    return unframed
        ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN
        : TransferSyntax.whenWritten(file.transferSyntax());
  }

  private static DataSet.Builder ours(DataSet meta) {
    return DataSet.builder()
        .putAll(meta.filter(e -> Tag.group(e.tag()) == 2 && !Tag.isGroupLength(e.tag())))
        .put(Tag.FILE_META_INFORMATION_VERSION, VR.OB, new byte[] {0, 1})
        .put(Tag.IMPLEMENTATION_CLASS_UID, Uids.IMPLEMENTATION_CLASS)
        .put(Tag.IMPLEMENTATION_VERSION_NAME, Uids.IMPLEMENTATION_VERSION);
  }

  private static String identifier(DicomFile file, int tag, int metaTag) {
    return file.dataSet()
        .string(tag)
        .or(() -> file.meta().string(metaTag))
        .orElseThrow(
            () -> new IllegalArgumentException(Tag.text(tag) + " is needed to write a file"));
  }

  private static byte[] encoded(DataSet meta) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Part10Writer(bytes).dataSet(meta);
    return bytes.toByteArray();
  }

  private void preamble() throws IOException {
    out.write(new byte[128]);
    out.write(new byte[] {'D', 'I', 'C', 'M'});
  }

  private void dataSet(DataSet dataSet) throws IOException {
    for (DataElement element : dataSet) {
      if (!Tag.isGroupLength(element.tag()) && Tag.group(element.tag()) != 0xFFFE) {
        element(element);
      }
    }
  }

  private void element(DataElement element) throws IOException {
    switch (element.vr()) {
      case SQ -> sequence(element);
      default -> {
        if (element.isEncapsulated()) {
          fragments(element);
        } else {
          bytes(element);
        }
      }
    }
  }

  private void bytes(DataElement element) throws IOException {
    if (element.bulkDataUri().isPresent()) {
      throw new IllegalArgumentException(
          Tag.text(element.tag()) + " is kept elsewhere, its value must be fetched first");
    }
    byte[] value = element.rawBytes();
    int length = value.length + (value.length & 1);
    boolean tooLong = length > SHORT_FORM_MAX && !element.vr().longForm();
    header(element.tag(), tooLong ? VR.UN : element.vr(), length);
    out.write(value);
    if (length > value.length) {
      out.write(element.vr().padding());
    }
  }

  private void sequence(DataElement element) throws IOException {
    if (element.isEmpty()) {
      header(element.tag(), VR.SQ, 0);
      return;
    }
    header(element.tag(), VR.SQ, UNDEFINED);
    for (DataSet item : element.items()) {
      delimiter(Tag.ITEM, UNDEFINED);
      dataSet(item);
      delimiter(Tag.ITEM_DELIMITATION, 0);
    }
    delimiter(Tag.SEQUENCE_DELIMITATION, 0);
  }

  private void fragments(DataElement element) throws IOException {
    header(element.tag(), element.vr(), UNDEFINED);
    for (ElementValue.Bytes fragment : ((ElementValue.Fragments) element.value()).fragments()) {
      int length = fragment.bytes().length;
      delimiter(Tag.ITEM, length + (length & 1));
      out.write(fragment.bytes());
      out.write(new byte[length & 1]);
    }
    delimiter(Tag.SEQUENCE_DELIMITATION, 0);
  }

  private void header(int tag, VR vr, long length) throws IOException {
    tag(tag);
    out.write(vr.name().charAt(0));
    out.write(vr.name().charAt(1));
    if (vr.longForm()) {
      u16(0);
      u32(length);
    } else {
      u16((int) length);
    }
  }

  private void delimiter(int tag, long length) throws IOException {
    tag(tag);
    u32(length);
  }

  private void tag(int tag) throws IOException {
    u16(Tag.group(tag));
    u16(Tag.element(tag));
  }

  private void u16(int value) throws IOException {
    out.write(value);
    out.write(value >>> 8);
  }

  private void u32(long value) throws IOException {
    u16((int) value);
    u16((int) (value >>> 16));
  }
}
