package org.imag.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.imag.dicom.DicomFormatException;

/** The markers of a JPEG 2000 codestream and its tiles (ISO/IEC 15444-1 annex A). */
final class Jpeg2000Codestream {
  private static final int SOC = 0xFF4F;
  private static final int SIZ = 0xFF51;
  private static final int SOT = 0xFF90;
  private static final int SOD = 0xFF93;
  private static final int EOC = 0xFFD9;
  private static final int SOT_LENGTH = 12;

  private final ByteBuffer bytes;
  private final Jpeg2000Parameters parameters = new Jpeg2000Parameters(null);
  private final Map<Integer, TileParts> tiles = new TreeMap<>();
  private final Jpeg2000Size size;

  /** What has been found of a tile. */
  private record TileParts(Jpeg2000Parameters parameters, ByteArrayOutputStream packets) {}

  /**
   * Reads the main header.
   *
   * @param bytes from the start of the codestream
   */
  Jpeg2000Codestream(ByteBuffer bytes) throws IOException {
    this.bytes = bytes;
    try {
      if (marker() != SOC || marker() != SIZ) {
        throw damaged("does not begin like one");
      }
      this.size = Jpeg2000Size.of(segment());
      header(SOT, parameters);
    } catch (BufferUnderflowException e) {
      throw damaged("breaks off");
    }
  }

  Jpeg2000Size size() {
    return size;
  }

  /** Whether colours are mixed while they are decoded: then they come as red, green and blue. */
  boolean isColourTransformed() throws DicomFormatException {
    return parameters.packets().colourTransform();
  }

  private int marker() {
    return bytes.getShort() & 0xFFFF;
  }

  private ByteBuffer segment() {
    int length = (bytes.getShort() & 0xFFFF) - 2;
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer segment = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return segment;
  }

  private void header(int end, Jpeg2000Parameters to) throws IOException {
    for (int marker = marker(); marker != end; marker = marker()) {
      if (marker >> 8 != 0xFF) {
        throw damaged("has no marker where one must be");
      }
      to.add(marker & 0xFF, segment());
    }
  }

  /**
   * Decodes all tiles.
   *
   * @throws DicomFormatException when something is missing or damaged
   */
  void decode(SampleSink to) throws IOException {
    try {
      int marker = SOT;
      while (marker == SOT) {
        tilePart();
        marker = bytes.remaining() < 2 ? EOC : marker();
      }
    } catch (BufferUnderflowException e) {
      throw damaged("breaks off");
    }
    if (tiles.size() != size.tiles()) {
      throw damaged("lacks some of its tiles");
    }
    for (Map.Entry<Integer, TileParts> tile : tiles.entrySet()) {
      TileParts parts = tile.getValue();
      new Jpeg2000Tile(size, size.tile(tile.getKey()), parts.parameters)
          .decode(parts.packets.toByteArray(), to);
    }
  }

  /** A.4.2; a length of 0 reaches to the end of the codestream. */
  private void tilePart() throws IOException {
    int start = bytes.position() - 2;
    ByteBuffer sot = segment();
    int tile = sot.getShort() & 0xFFFF;
    long length = Integer.toUnsignedLong(sot.getInt());
    long end = length == 0 ? endOfCodestream() : start + length;
    if (tile >= size.tiles() || length != 0 && length < SOT_LENGTH || end > bytes.limit()) {
      throw damaged("breaks off, or has a tile out of place");
    }
    TileParts parts =
        tiles.computeIfAbsent(
            tile,
            n -> new TileParts(new Jpeg2000Parameters(parameters), new ByteArrayOutputStream()));
    header(SOD, parts.parameters);
    int count = (int) end - bytes.position();
    if (count < 0) {
      throw damaged("has a header longer than its tile");
    }
    parts.packets.write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
    bytes.position((int) end);
  }

  private int endOfCodestream() {
    int end = bytes.limit();
    while (end - 2 > bytes.position() && bytes.getShort(end - 2) != (short) EOC) {
      end--;
    }
    return end - 2 > bytes.position() ? end - 2 : bytes.limit();
  }

  private static DicomFormatException damaged(String what) {
    return new DicomFormatException("the JPEG 2000 frame " + what, 0);
  }
}
