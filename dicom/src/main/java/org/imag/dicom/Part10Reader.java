package org.imag.dicom;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads DICOM files (DICOM PS3.10 section 7, PS3.5): explicit and implicit little endian, explicit
 * big endian, deflated, and every encapsulated transfer syntax, whose fragments stay opaque.
 * Departures from the standard that occur in the field are tolerated with a warning; what cannot be
 * read gives one {@link DicomFormatException}. Streams are not closed.
 */
public final class Part10Reader {

  private static final int PREAMBLE = 128;
  private static final int PREFIX_END = PREAMBLE + 4;

  private final ByteSource in;
  private final ReadLimits limits;
  private final DataSetParser parser;
  private final Extent extent;
  private int stop = Tag.PIXEL_DATA;
  private Encoding encoding = Encoding.EXPLICIT_LITTLE;

  /** How much of a file is read, and kept. */
  private enum Extent {
    WHOLE,
    HEADER,
    WHOLE_BUT_PIXEL_DATA_FORGOTTEN
  }

  private Part10Reader(InputStream in, ReadLimits limits, Extent extent) {
    this.in = new ByteSource(in);
    this.limits = limits;
    this.parser = new DataSetParser(this.in, limits);
    this.extent = extent;
  }

  /**
   * Reads a whole file, pixel data included.
   *
   * @throws DicomFormatException when the input is not DICOM, is cut short or exceeds the limits
   */
  public static DicomFile read(InputStream in, ReadLimits limits) throws IOException {
    return new Part10Reader(in, limits, Extent.WHOLE).file();
  }

  /**
   * Reads up to the pixel data at the top level, which are never loaded; the stream may have been
   * read a little further.
   *
   * @throws DicomFormatException when the input is not DICOM, is cut short or exceeds the limits
   */
  public static DicomFile readHeader(InputStream in, ReadLimits limits) throws IOException {
    return new Part10Reader(in, limits, Extent.HEADER).file();
  }

  /**
   * As {@link #readHeader}, and reads through to the end of the input to see that it is whole; the
   * pixel data pass by and take no memory.
   *
   * @throws DicomFormatException when the input is not DICOM, is cut short or exceeds the limits
   */
  public static DicomFile examine(InputStream in, ReadLimits limits) throws IOException {
    return new Part10Reader(in, limits, Extent.WHOLE_BUT_PIXEL_DATA_FORGOTTEN).file();
  }

  /**
   * Reads up to a value at the top level, or up to the pixel data if those come first, and leaves
   * the value to be streamed. A deflated file has to be {@link #inflated} first.
   *
   * @param tag of the value; {@link Tag#PIXEL_DATA} stands for pixel data of any kind
   * @return empty when the file has no such element
   * @throws DicomFormatException when the input is not DICOM, is cut short or exceeds the limits
   */
  public static Optional<ValueStream> openValue(InputStream in, int tag, ReadLimits limits)
      throws IOException {
    return new Part10Reader(in, limits, Extent.HEADER).open(tag);
  }

  private Optional<ValueStream> open(int tag) throws IOException {
    stop = tag;
    DicomFile before = file();
    if (before.transferSyntax().equals(TransferSyntax.DEFLATED)) {
      throw new DicomFormatException("a deflated file has to be inflated first", in.offset());
    }
    return parser
        .open(encoding, before)
        .filter(
            value -> value.tag() == tag || Tag.isPixelData(tag) && Tag.isPixelData(value.tag()));
  }

  /**
   * A file in Deflated Explicit VR Little Endian as one in Explicit VR Little Endian, inflated
   * while it is read (PS3.5 annex A.5). Closing the stream closes the input.
   *
   * @throws DicomFormatException when the input is not such a file; also while reading, when it is
   *     damaged or inflates beyond the limits
   */
  public static InputStream inflated(InputStream in, ReadLimits limits) throws IOException {
    return new Part10Reader(in, limits, Extent.WHOLE).inflated(in);
  }

  private InputStream inflated(InputStream input) throws IOException {
    skipPreamble();
    DataSet meta = parser.meta(Encoding.EXPLICIT_LITTLE);
    if (meta.string(Tag.TRANSFER_SYNTAX_UID).filter(TransferSyntax.DEFLATED::equals).isEmpty()) {
      throw new DicomFormatException("not a deflated file", in.offset());
    }
    Inflater inflater = new Inflater(!hasZlibHeader());
    InputStream inflated = inflate(inflater);
    InputStream head = new ByteArrayInputStream(Part10Writer.head(meta));
    return new SequenceInputStream(head, inflated) {
      @Override
      public void close() throws IOException {
        inflater.end();
        input.close();
      }
    };
  }

  private InputStream inflate(Inflater inflater) {
    InputStream inflated = new InflaterInputStream(in.remaining(), inflater, 1 << 14);
    return new Bounded(inflated, limits.maxInflatedBytes());
  }

  private DataSet root(DataSetParser from, Encoding actual, String syntax) throws IOException {
    return switch (extent) {
      case WHOLE -> PixelDataFraming.mended(from.root(actual, false), syntax, parser::warn);
      case HEADER -> from.rootUpTo(actual, stop);
      case WHOLE_BUT_PIXEL_DATA_FORGOTTEN -> from.rootWithoutPixelData(actual);
    };
  }

  private DicomFile file() throws IOException {
    skipPreamble();
    Encoding metaEncoding = Encoding.probe(in, 0).orElse(Encoding.EXPLICIT_LITTLE);
    DataSet meta = parser.meta(metaEncoding);
    Optional<String> declared = meta.string(Tag.TRANSFER_SYNTAX_UID);
    if (in.peek(1) == 0) {
      throw new DicomFormatException("no data set follows the file meta information", in.offset());
    }
    return declared.filter(TransferSyntax.DEFLATED::equals).isPresent()
        ? deflated(meta)
        : plain(meta, declared);
  }

  private void skipPreamble() throws IOException {
    boolean prefix = hasPrefix();
    if (prefix && isMetaAt(PREFIX_END)) {
      in.skip(PREFIX_END);
    } else if (isMetaAt(0) || startsDataSet(0)) {
      parser.warn("no preamble");
    } else if (prefix && startsDataSet(PREFIX_END)) {
      in.skip(PREFIX_END);
      parser.warn("no file meta information");
    } else {
      throw new DicomFormatException("not a DICOM file: no DICM prefix and no data element", 0);
    }
  }

  private boolean hasPrefix() throws IOException {
    return in.peek(PREFIX_END) == PREFIX_END
        && in.peekAt(PREAMBLE) == 'D'
        && in.peekAt(PREAMBLE + 1) == 'I'
        && in.peekAt(PREAMBLE + 2) == 'C'
        && in.peekAt(PREAMBLE + 3) == 'M';
  }

  private boolean isMetaAt(int position) throws IOException {
    return in.peek(position + 8) == position + 8
        && in.peekAt(position) + in.peekAt(position + 1) == 2
        && in.peekAt(position) != 1
        && Encoding.probe(in, position).isPresent();
  }

  private boolean startsDataSet(int position) throws IOException {
    Optional<Encoding> encoding = Encoding.probe(in, position);
    if (encoding.isEmpty()) {
      return false;
    }
    return in.peekAt(encoding.get().bigEndian() ? position + 1 : position) == 8;
  }

  private DicomFile plain(DataSet meta, Optional<String> declared) throws IOException {
    Encoding expected = declared.map(Encoding::of).orElse(Encoding.EXPLICIT_LITTLE);
    Encoding actual = Encoding.probe(in, 0).orElse(expected);
    String syntax = declared.orElse(actual.transferSyntax());
    if (declared.isEmpty()) {
      parser.warn("no Transfer Syntax UID");
    } else if (!actual.equals(expected)) {
      parser.warn("the data set is not encoded as its Transfer Syntax UID says");
      syntax = TransferSyntax.isNative(syntax) ? actual.transferSyntax() : syntax;
    }
    encoding = actual;
    DataSet dataSet = root(parser, actual, syntax);
    return new DicomFile(meta, syntax, dataSet, parser.warnings());
  }

  /** One raw RFC 1951 stream (PS3.5 annex A.5); a zlib header is tolerated. */
  private DicomFile deflated(DataSet meta) throws IOException {
    Inflater inflater = new Inflater(!hasZlibHeader());
    try {
      ByteSource source = new ByteSource(inflate(inflater));
      DataSet dataSet = root(parser.on(source), Encoding.EXPLICIT_LITTLE, TransferSyntax.DEFLATED);
      return new DicomFile(meta, TransferSyntax.DEFLATED, dataSet, parser.warnings());
    } finally {
      inflater.end();
    }
  }

  private boolean hasZlibHeader() throws IOException {
    int second = in.peek(2) == 2 && in.peekAt(0) == 0x78 ? in.peekAt(1) : 0;
    return second == 0x9C || second == 0xDA || second == 0x01;
  }

  /** Inflated bytes up to a limit; damage of the deflated stream becomes a format error. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private final long max;
    private long count;

    Bounded(InputStream in, long max) {
      this.in = in;
      this.max = max;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = inflate(into, from, length);
      count += Math.max(read, 0);
      if (count > max) {
        throw new ReadLimitException("the data set inflates to more than " + max + " bytes", count);
      }
      return read;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
      try {
        return in.read(into, from, length);
      } catch (ZipException | EOFException damaged) {
        throw new DicomFormatException("the deflated data set is damaged", count);
      }
    }
  }
}
