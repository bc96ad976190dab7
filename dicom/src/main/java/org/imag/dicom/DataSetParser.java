package org.imag.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses data elements (DICOM PS3.5 section 7 and annex A). Depth, element count and value size are
 * bounded; each loop step consumes input, so that any input ends.
 */
final class DataSetParser {

  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final int MAX_WARNINGS = 100;

  /** Two blanks where the letters of a representation are due. */
  private static final int BLANK_LETTERS = 0x2020;

  /** What an element takes in memory beside its value, about. */
  private static final int ELEMENT_BYTES = 64;

  /** What the parsers of one input share. */
  private static final class Progress {
    final ReadLimits limits;
    final List<ReadWarning> warnings = new ArrayList<>();
    int elements;
    long held;

    Progress(ReadLimits limits) {
      this.limits = limits;
    }
  }

  /** A data set being read: the root or one item. */
  private static final class Level {
    final Encoding encoding;
    final long end;
    final boolean delimited;
    final int depth;
    final List<DataElement> elements = new ArrayList<>();
    SpecificCharacterSet characterSet;
    boolean signedPixels;
    boolean sequenceClosed;

    private Level(
        Encoding encoding, long end, boolean delimited, int depth, SpecificCharacterSet inherited) {
      this.encoding = encoding;
      this.end = end;
      this.delimited = delimited;
      this.depth = depth;
      this.characterSet = inherited;
    }

    static Level root(Encoding encoding) {
      return new Level(encoding, Long.MAX_VALUE, false, 0, SpecificCharacterSet.UNDECLARED);
    }

    Level item(Encoding itemEncoding, long itemEnd, boolean itemDelimited) {
      Level item = new Level(itemEncoding, itemEnd, itemDelimited, depth + 1, characterSet);
      item.signedPixels = signedPixels;
      return item;
    }

    void add(DataElement element) {
      elements.add(element);
      if (element.tag() == Tag.SPECIFIC_CHARACTER_SET) {
        characterSet = SpecificCharacterSet.of(element.strings());
      } else if (element.tag() == Tag.PIXEL_REPRESENTATION) {
        signedPixels = element.string().filter("1"::equals).isPresent();
      }
    }

    boolean isOutOfOrder(int tag) {
      return !elements.isEmpty()
          && Integer.compareUnsigned(tag, elements.get(elements.size() - 1).tag()) <= 0;
    }

    DataSet dataSet() {
      return DataSet.ofRead(elements);
    }
  }

  private record Header(int tag, VR vr, long length) {}

  private final ByteSource in;
  private final Progress progress;

  DataSetParser(ByteSource in, ReadLimits limits) {
    this(in, new Progress(limits));
  }

  private DataSetParser(ByteSource in, Progress progress) {
    this.in = in;
    this.progress = progress;
  }

  /** The same limits, counts and warnings on another input. */
  DataSetParser on(ByteSource other) {
    return new DataSetParser(other, progress);
  }

  List<ReadWarning> warnings() {
    return progress.warnings;
  }

  void warn(String text) {
    if (progress.warnings.size() < MAX_WARNINGS) {
      progress.warnings.add(new ReadWarning(in.offset(), text));
    }
  }

  /** Group 0002, whose declared length is not trusted (PS3.10 section 7.1). */
  DataSet meta(Encoding encoding) throws IOException {
    Level level = Level.root(encoding);
    long declaredEnd = Long.MAX_VALUE;
    while (isMetaNext(encoding, in.offset() >= declaredEnd)) {
      DataElement element = element(header(level), level);
      level.add(element);
      if (element.tag() == Tag.FILE_META_INFORMATION_GROUP_LENGTH && element.length() == 4) {
        declaredEnd = in.offset() + (element.buffer().getInt() & UNDEFINED);
      }
    }
    if (declaredEnd != Long.MAX_VALUE && declaredEnd != in.offset()) {
      warn("File Meta Information Group Length is wrong, ignored");
    }
    return level.dataSet();
  }

  private boolean isMetaNext(Encoding encoding, boolean past) throws IOException {
    if (in.peek(8) < 8) {
      return false;
    }
    boolean group = in.peekAt(encoding.bigEndian() ? 1 : 0) == 2;
    group &= in.peekAt(encoding.bigEndian() ? 0 : 1) == 0;
    boolean letters = VR.of(in.peekAt(4), in.peekAt(5)).isPresent();
    return group && (!past || letters && encoding.explicit());
  }

  /** The root data set, up to the pixel data or to the end of the input. */
  DataSet root(Encoding encoding, boolean stopBeforePixelData) throws IOException {
    Level level = Level.root(encoding);
    while (!atEndOfRoot() && !(stopBeforePixelData && isPixelDataNext(encoding))) {
      next(level);
    }
    return level.dataSet();
  }

  /** The root data set up to an element of this tag, up to the pixel data or to the end. */
  DataSet rootUpTo(Encoding encoding, int tag) throws IOException {
    Level level = Level.root(encoding);
    while (!atEndOfRoot() && !isPixelDataNext(encoding) && nextTag(encoding) != tag) {
      next(level);
    }
    return level.dataSet();
  }

  /** The element that comes next, with its value unread; empty at the end of the input. */
  Optional<ValueStream> open(Encoding encoding, DicomFile before) throws IOException {
    if (atEndOfRoot()) {
      return Optional.empty();
    }
    Header header = header(Level.root(encoding));
    boolean delimited = header.length() == UNDEFINED;
    return Optional.of(
        new ValueStream(
            before,
            header.tag(),
            header.vr(),
            delimited ? ValueStream.UNDEFINED_LENGTH : header.length(),
            delimited ? in.remaining() : new ValueBytes(in.remaining(), header.length())));
  }

  /** As {@link #root}, up to the pixel data; those and what follows are read and forgotten. */
  DataSet rootWithoutPixelData(Encoding encoding) throws IOException {
    DataSet header = root(encoding, true);
    Level rest = Level.root(encoding);
    while (!atEndOfRoot()) {
      if (isPixelDataNext(encoding)) {
        skipPixelData(rest);
      } else {
        next(rest);
      }
    }
    return header;
  }

  private void skipPixelData(Level level) throws IOException {
    Header header = header(level);
    if (header.length() != UNDEFINED) {
      in.skipValue(header.length(), header.tag());
    } else if (header.vr().opaque() && header.vr() != VR.UN) {
      fragments(header, level, false);
    } else {
      undefinedLength(header, level);
    }
  }

  private boolean atEndOfRoot() throws IOException {
    int available = in.peek(8);
    if (available == 0) {
      return true;
    }
    for (int i = 0; i < available; i++) {
      if (in.peekAt(i) != 0) {
        return isTrailingPaddingNext(available);
      }
    }
    warn("zero bytes after the last data element");
    requireOnlyZeros();
    return true;
  }

  /** Zeros in the midst of a data set are damage, not its end. */
  private void requireOnlyZeros() throws IOException {
    while (in.peek(1) == 1) {
      if (in.u8() != 0) {
        throw new DicomFormatException("more data after a data element of zeros", in.offset() - 1);
      }
    }
  }

  private boolean isTrailingPaddingNext(int available) {
    boolean tag = available == 8 && (in.peekAt(0) == 0xFC || in.peekAt(0) == 0xFF);
    return tag
        && (in.peekAt(0) ^ in.peekAt(1)) == 3
        && in.peekAt(0) == in.peekAt(2)
        && in.peekAt(1) == in.peekAt(3);
  }

  private boolean isPixelDataNext(Encoding encoding) {
    return Tag.isPixelData(nextTag(encoding));
  }

  private int nextTag(Encoding encoding) {
    int group = peek16(0, encoding.bigEndian());
    return group << 16 | peek16(2, encoding.bigEndian());
  }

  private int peek16(int position, boolean bigEndian) {
    int first = in.peekAt(position);
    int second = in.peekAt(position + 1);
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  private DataSet item(Level item) throws IOException {
    boolean more = true;
    while (more && in.offset() < item.end) {
      more = next(item);
    }
    if (more && item.delimited) {
      warn("item without its delimiter, taken to end with its sequence");
    }
    return item.dataSet();
  }

  /** Reads one element or delimiter; false when the item ended. */
  private boolean next(Level level) throws IOException {
    Header header = header(level);
    if (Tag.group(header.tag()) == 0xFFFE) {
      return delimiter(header, level);
    }
    if (Tag.isGroupLength(header.tag())) {
      value(header, level);
      return true;
    }
    if (level.isOutOfOrder(header.tag())) {
      warn(Tag.text(header.tag()) + " is out of order or there twice");
    }
    level.add(element(header, level));
    return true;
  }

  private boolean delimiter(Header header, Level level) throws IOException {
    expectNoLength(header.length());
    if (header.tag() == Tag.ITEM_DELIMITATION && level.delimited) {
      return false;
    }
    if (header.tag() == Tag.SEQUENCE_DELIMITATION && level.delimited) {
      warn("item ended by a sequence delimiter");
      level.sequenceClosed = true;
      return false;
    }
    throw new DicomFormatException(Tag.text(header.tag()) + " out of place", in.offset());
  }

  /** PS3.5 7.5.2: delimiters have the length 0. */
  private void expectNoLength(long length) {
    if (length != 0) {
      warn("delimiter with a length, which is ignored");
    }
  }

  private Header header(Level level) throws IOException {
    long start = in.offset();
    boolean bigEndian = level.encoding.bigEndian();
    int tag = in.tag(bigEndian);
    Header header =
        !level.encoding.explicit() || Tag.group(tag) == 0xFFFE
            ? new Header(tag, Dictionary.vr(tag, level.signedPixels), in.u32(bigEndian))
            : explicitHeader(tag, level);
    if (in.offset() > level.end) {
      throw new DicomFormatException(Tag.text(tag) + " runs over the end of its item", start);
    }
    return header;
  }

  private Header explicitHeader(int tag, Level level) throws IOException {
    if (!level.encoding.bigEndian() && isImplicitLengthNext()) {
      warn(Tag.text(tag) + " is in implicit VR among explicit ones");
      return new Header(tag, Dictionary.vr(tag, level.signedPixels), in.u32(false));
    }
    int first = in.u8();
    int second = in.u8();
    Optional<VR> known = VR.of(first, second);
    VR vr = known.isPresent() ? known.get() : substitute(tag, first, second, level);
    if (!vr.longForm()) {
      return new Header(tag, vr, in.u16(level.encoding.bigEndian()));
    }
    in.u16(false);
    return new Header(tag, vr, in.u32(level.encoding.bigEndian()));
  }

  /** Some writers change to implicit VR inside sequences: no letters, but a small even length. */
  private boolean isImplicitLengthNext() throws IOException {
    if (in.peek(4) < 4) {
      return false;
    }
    int low = peek16(0, false);
    int high = peek16(2, false);
    boolean small = high == 0 && low > 0 && low < BLANK_LETTERS && low % 2 == 0;
    return small || high == 0xFFFF && low == 0xFFFF;
  }

  private VR substitute(int tag, int first, int second, Level level) {
    warn(Tag.text(tag) + " has an unknown value representation");
    boolean future = isUpperCase(first) && isUpperCase(second);
    return future ? VR.UN : Dictionary.vr(tag, level.signedPixels);
  }

  private static boolean isUpperCase(int letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  private DataElement element(Header header, Level level) throws IOException {
    count();
    if (header.length() == UNDEFINED) {
      return undefinedLength(header, level);
    }
    requireInside(level, header.length(), header.tag());
    if (header.vr() == VR.SQ) {
      return sequenceOrBytes(header, level);
    }
    return header.vr() == VR.UN ? unknown(header, level) : plain(header, level);
  }

  private void requireInside(Level level, long length, int tag) throws DicomFormatException {
    if (length > level.end - in.offset()) {
      throw new DicomFormatException(Tag.text(tag) + " runs over the end of its item", in.offset());
    }
  }

  private void count() throws ReadLimitException {
    if (++progress.elements > progress.limits.maxElements()) {
      throw new ReadLimitException(
          "more than " + progress.limits.maxElements() + " data elements", in.offset());
    }
    hold(ELEMENT_BYTES);
  }

  private void hold(long bytes) throws ReadLimitException {
    progress.held += bytes;
    if (progress.held > progress.limits.maxHeldBytes()) {
      throw new ReadLimitException(
          "the data elements take more than " + progress.limits.maxHeldBytes() + " bytes",
          in.offset());
    }
  }

  private DataElement plain(Header header, Level level) throws IOException {
    byte[] bytes = value(header, level);
    if (level.encoding.bigEndian()) {
      ByteOrders.swap(bytes, header.vr().wordSize());
    }
    return new DataElement(header.tag(), header.vr(), bytes, level.characterSet);
  }

  /** UN of known length: the dictionary decides, the value is little endian (PS3.5 6.2.2). */
  private DataElement unknown(Header header, Level level) throws IOException {
    VR vr = Dictionary.vr(header.tag(), level.signedPixels);
    if (vr == VR.SQ) {
      return sequenceOrBytes(header, level);
    }
    return new DataElement(header.tag(), vr, value(header, level), level.characterSet);
  }

  private byte[] value(Header header, Level level) throws IOException {
    requireInside(level, header.length(), header.tag());
    return held(header.length(), header.tag());
  }

  private byte[] held(long length, int tag) throws IOException {
    byte[] value = in.readValue(length, progress.limits.maxValueBytes(), tag);
    hold(length);
    return value;
  }

  private DataElement undefinedLength(Header header, Level level) throws IOException {
    return switch (header.vr()) {
      case SQ -> sequence(header.tag(), level, level.encoding, level.end, true);
      case UN -> sequence(header.tag(), level, encodingInsideUnknown(), level.end, true);
      case OB, OD, OF, OL, OV, OW -> fragments(header, level, true);
      default ->
          throw new DicomFormatException(
              Tag.text(header.tag()) + " " + header.vr() + " has no length", in.offset());
    };
  }

  /** Implicit by PS3.5 section 6.2.2 note; some writers go on in explicit, so look. */
  private Encoding encodingInsideUnknown() throws IOException {
    boolean letters = in.peek(14) == 14 && VR.of(in.peekAt(12), in.peekAt(13)).isPresent();
    return letters ? Encoding.EXPLICIT_LITTLE : Encoding.IMPLICIT_LITTLE;
  }

  /** A sequence of known length; damage inside costs this element only. */
  private DataElement sequenceOrBytes(Header header, Level level) throws IOException {
    long end = in.offset() + header.length();
    ByteSource inside = in.slice(header.length(), progress.limits.maxValueBytes(), header.tag());
    ByteSource again = inside.copy();
    DataSetParser parser = on(inside);
    try {
      Encoding encoding = header.vr() == VR.UN ? parser.encodingInsideUnknown() : level.encoding;
      return parser.sequence(header.tag(), level, encoding, end, false);
    } catch (ReadLimitException refused) {
      throw refused;
    } catch (DicomFormatException damaged) {
      warn(Tag.text(header.tag()) + " is no readable sequence, kept as bytes");
      byte[] bytes = again.readValue(header.length(), header.length(), header.tag());
      return new DataElement(header.tag(), VR.UN, bytes, level.characterSet);
    }
  }

  private DataElement sequence(int tag, Level level, Encoding encoding, long end, boolean delimited)
      throws IOException {
    if (level.depth >= progress.limits.maxDepth()) {
      throw new ReadLimitException(
          "sequences nested deeper than " + progress.limits.maxDepth(), in.offset());
    }
    List<DataSet> items = new ArrayList<>();
    boolean open = true;
    while (open && in.offset() < end) {
      int delimiter = in.tag(encoding.bigEndian());
      long length = in.u32(encoding.bigEndian());
      if (delimiter == Tag.ITEM) {
        Level item = itemLevel(level, encoding, end, length);
        items.add(item(item));
        open = !item.sequenceClosed;
      } else if (delimiter == Tag.SEQUENCE_DELIMITATION) {
        expectNoLength(length);
        open = false;
      } else {
        throw new DicomFormatException(
            Tag.text(tag) + " has " + Tag.text(delimiter) + " where an item is due", in.offset());
      }
    }
    if (open && delimited) {
      warn(Tag.text(tag) + " without its delimiter, taken to end with its item");
    }
    return DataElement.sequence(tag, items);
  }

  private Level itemLevel(Level level, Encoding encoding, long end, long length)
      throws IOException {
    count();
    if (length == UNDEFINED) {
      return level.item(encoding, end, true);
    }
    if (length > end - in.offset()) {
      warn("item longer than its sequence, taken to end with it");
      return level.item(encoding, end, false);
    }
    return level.item(encoding, in.offset() + length, false);
  }

  /** Encapsulated pixel data: opaque fragments (PS3.5 annex A.4). */
  private DataElement fragments(Header header, Level level, boolean kept) throws IOException {
    List<ElementValue.Bytes> fragments = new ArrayList<>();
    long total = 0;
    int number = 0;
    while (isFragmentNext(number, level)) {
      in.skip(4);
      long length = in.u32(false);
      requireInside(level, length, header.tag());
      total += length;
      number++;
      count();
      if (!kept) {
        in.skipValue(length, header.tag());
      } else if (total > progress.limits.maxValueBytes()) {
        throw new ReadLimitException(Tag.text(header.tag()) + " is too long", in.offset());
      } else {
        fragments.add(new ElementValue.Bytes(held(length, header.tag())));
      }
    }
    return new DataElement(
        header.tag(),
        level.encoding.explicit() ? header.vr() : VR.OB,
        new ElementValue.Fragments(List.copyOf(fragments)),
        SpecificCharacterSet.UNDECLARED);
  }

  private boolean isFragmentNext(int read, Level level) throws IOException {
    int available = (int) Math.min(in.peek(8), level.end - in.offset());
    if (available == 0 && read > 1) {
      warn("encapsulated pixel data without a final delimiter");
      return false;
    }
    if (available < 8) {
      throw new DicomFormatException("input ends inside encapsulated pixel data", in.offset());
    }
    int tag = peek16(0, false) << 16 | peek16(2, false);
    if (tag == Tag.ITEM) {
      return true;
    }
    if (tag != Tag.SEQUENCE_DELIMITATION && tag != 0) {
      throw new DicomFormatException(
          Tag.text(tag) + " where a fragment of pixel data is due", in.offset());
    }
    in.skip(4);
    expectNoLength(in.u32(false));
    return false;
  }
}
