package org.imag.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.imag.dicom.DicomFormatException;

/**
 * How the components of an image are coded; a tile may differ from the whole (ISO/IEC 15444-1 A.6).
 */
final class Jpeg2000Parameters {
  private static final int COD = 0x52;
  private static final int COC = 0x53;
  private static final int QCD = 0x5C;
  private static final int QCC = 0x5D;
  private static final int RGN = 0x5E;
  private static final int POC = 0x5F;
  private static final int PPM = 0x60;
  private static final int PPT = 0x61;
  private static final Integer ALL = -1;

  private final Map<Integer, Jpeg2000Coding> codings = new HashMap<>();
  private final Map<Integer, Jpeg2000Quantization> quantizations = new HashMap<>();
  private final Jpeg2000Parameters whole;
  private Jpeg2000Coding.Packets packets;

  /** Parameters that go before others; null when there are none. */
  Jpeg2000Parameters(Jpeg2000Parameters whole) {
    this.whole = whole;
  }

  /** Takes note of a marker segment, given behind its length; most say nothing about decoding. */
  void add(int marker, ByteBuffer segment) throws IOException {
    switch (marker) {
      case COD -> {
        boolean precincts = (segment.get() & 1) != 0;
        packets = Jpeg2000Coding.Packets.of(segment);
        codings.put(ALL, Jpeg2000Coding.of(segment, precincts));
      }
      case COC -> {
        int component = segment.get();
        codings.put(component, Jpeg2000Coding.of(segment, (segment.get() & 1) != 0));
      }
      case QCD -> quantizations.put(ALL, Jpeg2000Quantization.of(segment));
      case QCC -> {
        int component = segment.get();
        quantizations.put(component, Jpeg2000Quantization.of(segment));
      }
      case RGN, POC, PPM, PPT ->
          throw new UnsupportedPixels(
              "JPEG 2000 with regions of interest, several progressions or packed headers is not"
                  + " decoded");
      default -> {}
    }
  }

  Jpeg2000Coding.Packets packets() throws DicomFormatException {
    return packets == null ? inherited().packets() : packets;
  }

  Jpeg2000Coding coding(int component) throws DicomFormatException {
    Jpeg2000Coding own = codings.getOrDefault(component, codings.get(ALL));
    return own == null ? inherited().coding(component) : own;
  }

  Jpeg2000Quantization quantization(int component) throws DicomFormatException {
    Jpeg2000Quantization own = quantizations.getOrDefault(component, quantizations.get(ALL));
    return own == null ? inherited().quantization(component) : own;
  }

  private Jpeg2000Parameters inherited() throws DicomFormatException {
    if (whole == null) {
      throw new DicomFormatException("a JPEG 2000 frame does not say how it is coded", 0);
    }
    return whole;
  }
}
