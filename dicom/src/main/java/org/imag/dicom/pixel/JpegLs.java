package org.imag.dicom.pixel;

import java.io.IOException;
import org.imag.dicom.DicomFormatException;

/** Decodes JPEG-LS frames, lossless and near-lossless (ISO/IEC 14495-1). */
final class JpegLs {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DRI = 0xDD;
  private static final int APP8 = 0xE8;
  private static final int SOF55 = 0xF7;
  private static final int LSE = 0xF8;
  private static final int SAMPLES_ALTERNATE = 2;

  private final byte[] jpeg;
  private final ImagePixels pixels;
  private JpegLsParameters preset = new JpegLsParameters(0, 0, 0, 0, 0, 0);
  private int precision;
  private int at;
  private int done;
  private byte[] samples;

  private JpegLs(byte[] jpeg, ImagePixels pixels) {
    this.jpeg = jpeg;
    this.pixels = pixels;
  }

  /**
   * The native frame, little endian, in the planar configuration of the image.
   *
   * @throws UnsupportedPixels when the JPEG uses what is hardly used in DICOM
   * @throws DicomFormatException when it is damaged
   */
  static byte[] decode(byte[] jpeg, ImagePixels pixels) throws IOException {
    JpegLs decoder = new JpegLs(jpeg, pixels);
    try {
      decoder.segments();
    } catch (ArrayIndexOutOfBoundsException e) {
      throw damaged("breaks off");
    }
    return decoder.samples;
  }

  private void segments() throws IOException {
    while (done < pixels.samples()) {
      int marker = marker();
      if (marker == EOI) {
        throw damaged("has no scan for some of its components");
      }
      if (marker != SOI) {
        int end = at + u16(at);
        segment(marker, at + 2, end);
        at = Math.max(at, end);
      }
    }
  }

  private void segment(int marker, int position, int end) throws IOException {
    switch (marker) {
      case SOF55 -> frame(position);
      case LSE -> preset(position);
      case SOS -> scan(position, end);
      case DRI -> refuseUnless(u16(position) == 0, "restart intervals");
      case APP8 -> refuseUnless(!isColourTransform(position), "a colour transform");
      default -> refuseUnless(marker < 0xC0 || marker > 0xCF, "another process");
    }
  }

  private static void refuseUnless(boolean known, String what) throws UnsupportedPixels {
    if (!known) {
      throw new UnsupportedPixels("JPEG-LS with " + what + " is not decoded");
    }
  }

  /** An extension of one vendor: mrfx and the number of a transform. */
  private boolean isColourTransform(int position) {
    return u8(position) == 'm' && u8(position + 1) == 'r' && u8(position + 4) != 0;
  }

  private int marker() {
    while (u8(at) != 0xFF || u8(at + 1) < 0x80 || u8(at + 1) == 0xFF) {
      at++;
    }
    at += 2;
    return u8(at - 1);
  }

  private int u8(int position) {
    return jpeg[position] & 0xFF;
  }

  private int u16(int position) {
    return u8(position) << 8 | u8(position + 1);
  }

  private void frame(int position) throws DicomFormatException {
    precision = u8(position);
    boolean fits =
        u16(position + 1) == pixels.rows()
            && u16(position + 3) == pixels.columns()
            && u8(position + 5) == pixels.samples()
            && precision >= 2
            && precision <= Math.min(16, pixels.bitsAllocated());
    if (!fits || samples != null) {
      throw damaged("has another size than the image");
    }
    samples = new byte[Math.toIntExact(pixels.bytesOfFrame())];
  }

  private void preset(int position) throws UnsupportedPixels {
    refuseUnless(u8(position) == 1, "mapping tables");
    preset =
        new JpegLsParameters(
            u16(position + 1),
            0,
            u16(position + 3),
            u16(position + 5),
            u16(position + 7),
            u16(position + 9));
  }

  private void scan(int position, int end) throws IOException {
    int count = u8(position);
    int near = u8(position + 1 + 2 * count);
    int alternation = u8(position + 2 + 2 * count);
    boolean fits = samples != null && count >= 1 && done + count <= pixels.samples();
    if (!fits || alternation > SAMPLES_ALTERNATE || count > 1 && alternation == 0) {
      throw damaged("has a scan out of place");
    }
    refuseUnless((u8(position + 3 + 2 * count) & 0x0F) == 0, "a point transform");
    JpegLsParameters parameters = JpegLsParameters.of(preset, precision, near);
    if (parameters.most() >= 1 << precision || near > parameters.most() / 2) {
      throw damaged("has parameters out of range");
    }
    JpegLsBits bits = new JpegLsBits(jpeg, end);
    lines(new JpegLsScan(bits, parameters, pixels.columns()), count, alternation);
    at = bits.position();
    done += count;
  }

  private void lines(JpegLsScan scan, int count, int alternation) throws DicomFormatException {
    int[][] above = new int[count][pixels.columns() + 2];
    int[][] lines = new int[count][pixels.columns() + 2];
    int[] runs = new int[count];
    for (int y = 0; y < pixels.rows(); y++) {
      if (alternation == SAMPLES_ALTERNATE && count > 1) {
        runs[0] = scan.interleaved(above, lines, runs[0]);
      } else {
        for (int c = 0; c < count; c++) {
          runs[c] = scan.line(above[c], lines[c], runs[c]);
        }
      }
      for (int c = 0; c < count; c++) {
        keep(lines[c], done + c, y);
      }
      int[][] used = above;
      above = lines;
      lines = used;
    }
  }

  private void keep(int[] line, int component, int y) {
    int bytes = pixels.bytesOfSample();
    int components = pixels.samples();
    int pixel = y * pixels.columns();
    for (int x = 1; x <= pixels.columns(); x++, pixel++) {
      int index =
          pixels.byPlane() ? component * pixels.pixels() + pixel : pixel * components + component;
      samples[index * bytes] = (byte) line[x];
      if (bytes > 1) {
        samples[index * bytes + 1] = (byte) (line[x] >> 8);
      }
    }
  }

  private static DicomFormatException damaged(String what) {
    return new DicomFormatException("the JPEG-LS frame " + what, 0);
  }
}
