package org.imag.dicom.pixel;

import java.io.IOException;
import org.imag.dicom.DicomFormatException;

/** The marker segments of a JPEG frame of Huffman codes (ISO/IEC 10918-1 annex B). */
abstract class HuffmanJpeg {
  private static final int DHT = 0xC4;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DRI = 0xDD;
  private static final int TABLES = 4;

  private final byte[] jpeg;
  private final HuffmanTable[] tables = new HuffmanTable[2 * TABLES];
  private final int[] componentIds = new int[4];
  private int at;
  final ImagePixels pixels;
  int components;
  int precision;
  int restartInterval;

  HuffmanJpeg(byte[] jpeg, ImagePixels pixels) {
    this.jpeg = jpeg;
    this.pixels = pixels;
  }

  /** Whether a marker begins a frame of the process that is decoded. */
  abstract boolean isFrame(int marker);

  /** Makes room for components; the three bytes of each begin at a position. */
  abstract void frame(int position) throws IOException;

  /** Takes note of another segment. */
  abstract void segment(int marker, int position, int end) throws IOException;

  /**
   * Decodes a scan.
   *
   * @param scanned which components it holds
   * @param position of the three bytes behind them in the header
   */
  abstract void scan(CodedBits bits, int[] scanned, int position) throws IOException;

  /** Reads everything up to the last scan. */
  final void read() throws IOException {
    try {
      segments();
    } catch (ArrayIndexOutOfBoundsException e) {
      throw damaged("breaks off");
    }
  }

  private void segments() throws IOException {
    int scans = 0;
    for (int marker = marker(); marker != EOI; marker = marker()) {
      if (marker == SOI || marker >= RST0 && marker <= RST7) {
        continue;
      }
      int end = at + u16(at);
      switch (marker) {
        case DHT -> tables(at + 2, end);
        case DRI -> restartInterval = u16(at + 2);
        case SOS -> {
          scans += scan(at + 2, end);
          end = at;
        }
        default -> frameOrOther(marker, at + 2, end);
      }
      at = end;
      if (scans > 0 && scans == components) {
        return;
      }
    }
    throw damaged("has no scan for some of its components");
  }

  private void frameOrOther(int marker, int position, int end) throws IOException {
    if (isFrame(marker)) {
      header(position);
    } else if (marker >= 0xC0 && marker <= 0xCF) {
      throw new UnsupportedPixels("A JPEG frame is of another process than its syntax says");
    } else {
      segment(marker, position, end);
    }
  }

  private int marker() {
    while ((jpeg[at] & 0xFF) != 0xFF) {
      at++;
    }
    while ((jpeg[at] & 0xFF) == 0xFF) {
      at++;
    }
    return jpeg[at++] & 0xFF;
  }

  final int u8(int position) {
    return jpeg[position] & 0xFF;
  }

  final int u16(int position) {
    return u8(position) << 8 | u8(position + 1);
  }

  private void header(int position) throws IOException {
    boolean fits =
        u16(position + 1) == pixels.rows()
            && u16(position + 3) == pixels.columns()
            && u8(position + 5) == pixels.samples()
            && u8(position) >= 2
            && u8(position) <= pixels.bitsAllocated();
    if (!fits || components > 0) {
      throw damaged("has another size than the image");
    }
    precision = u8(position);
    components = u8(position + 5);
    for (int i = 0; i < components; i++) {
      componentIds[i] = u8(position + 6 + 3 * i);
    }
    frame(position + 6);
  }

  private void tables(int position, int end) throws DicomFormatException {
    int next = position;
    while (next < end) {
      int id = u8(next);
      if ((id & 0x0F) >= TABLES || id >> 4 > 1) {
        throw damaged("has a Huffman table out of range");
      }
      HuffmanTable table = new HuffmanTable(jpeg, next + 1);
      tables[(id >> 4) * TABLES + (id & 0x0F)] = table;
      next += 17 + table.size();
    }
  }

  /** A table that a scan names. */
  final HuffmanTable table(int kind, int id) throws DicomFormatException {
    HuffmanTable table = tables[kind * TABLES + (id & TABLES - 1)];
    if (table == null) {
      throw damaged("lacks a Huffman table");
    }
    return table;
  }

  /** Decodes one scan and says how many components it held. */
  private int scan(int position, int end) throws IOException {
    int count = u8(position);
    if (components == 0 || count < 1 || count > components) {
      throw damaged("has a scan before its frame");
    }
    int[] scanned = new int[count];
    for (int i = 0; i < count; i++) {
      scanned[i] = component(u8(position + 1 + 2 * i));
    }
    CodedBits bits = new CodedBits(jpeg, end);
    scan(bits, scanned, position + 1 + 2 * count);
    at = bits.position();
    return count;
  }

  private int component(int id) throws DicomFormatException {
    for (int i = 0; i < components; i++) {
      if (componentIds[i] == id) {
        return i;
      }
    }
    throw damaged("has a scan of an unknown component");
  }

  /** The bits behind a category as the number they stand for (F.2.2.1). */
  static int extended(CodedBits bits, int category) throws DicomFormatException {
    if (category == 0) {
      return 0;
    }
    int value = bits.take(category);
    return value < 1 << category - 1 ? value - (1 << category) + 1 : value;
  }

  /** One kind of error, whatever is damaged. */
  static DicomFormatException damaged(String what) {
    return new DicomFormatException("the JPEG frame " + what, 0);
  }
}
