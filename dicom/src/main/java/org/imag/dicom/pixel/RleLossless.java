package org.imag.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.imag.dicom.DicomFormatException;

/**
 * Takes RLE Lossless frames apart (PS3.5 annex G): each byte of each sample is a segment of its
 * own, the most significant first.
 */
final class RleLossless {
  private static final int HEADER = 64;
  private static final int MAX_SEGMENTS = 15;

  private final byte[] frame;
  private final ImagePixels pixels;
  private final byte[] samples;

  private RleLossless(byte[] frame, ImagePixels pixels) {
    this.frame = frame;
    this.pixels = pixels;
    this.samples = new byte[Math.toIntExact(pixels.bytesOfFrame())];
  }

  /** The native frame, little endian, in the planar configuration of the image. */
  static byte[] decode(byte[] frame, ImagePixels pixels) throws DicomFormatException {
    RleLossless rle = new RleLossless(frame, pixels);
    rle.decode();
    return rle.samples;
  }

  private void decode() throws DicomFormatException {
    if (frame.length < HEADER) {
      throw damaged("has no header");
    }
    ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    int bytes = pixels.bytesOfSample();
    int segments = header.getInt();
    if (segments != pixels.samples() * bytes || segments > MAX_SEGMENTS) {
      throw damaged("has another number of segments than the image has bytes a pixel");
    }
    for (int segment = 0; segment < segments; segment++) {
      int start = header.getInt();
      int end = segment + 1 < segments ? header.getInt(header.position()) : frame.length;
      if (start < HEADER || end < start || end > frame.length) {
        throw damaged("has segments out of place");
      }
      segment(start, end, segment / bytes, bytes - 1 - segment % bytes);
    }
  }

  private void segment(int start, int end, int sample, int byteOfSample)
      throws DicomFormatException {
    int bytes = pixels.bytesOfSample();
    int count = pixels.pixels();
    int step = pixels.byPlane() ? bytes : bytes * pixels.samples();
    int to = byteOfSample + sample * bytes * (pixels.byPlane() ? count : 1);
    int at = start;
    int done = 0;
    while (done < count && at < end) {
      int control = frame[at++];
      boolean literal = control >= 0;
      int run = control == -128 ? 0 : literal ? control + 1 : 1 - control;
      if (at + (literal ? run : run > 0 ? 1 : 0) > end) {
        throw damaged("ends inside a run");
      }
      for (int i = 0; i < run && done < count; i++, done++, to += step) {
        samples[to] = frame[literal ? at + i : at];
      }
      at += literal ? run : run > 0 ? 1 : 0;
    }
    if (done < count) {
      throw damaged("has too few pixels");
    }
  }

  private static DicomFormatException damaged(String what) {
    return new DicomFormatException("the RLE frame " + what, 0);
  }
}
