package org.imag.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.imag.dicom.DicomFormatException;

/** Frames of native pixel data, which follow each other without gap (PS3.5 8.1.1). */
final class NativeFrames implements FrameSequence {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final long bits;
  private int next = 1;

  /** The byte in which the last frame ended, when the next one starts inside of it. */
  private int shared;

  NativeFrames(InputStream in, ImagePixels pixels) {
    this.in = in;
    this.bits = pixels.bitsOfFrame();
  }

  @Override
  public int next() {
    return next;
  }

  @Override
  public void copy(int frame, OutputStream out) throws IOException {
    skipTo(frame);
    long firstBit = (frame - 1) * bits;
    if (bits % 8 == 0) {
      copyBytes(bits / 8, out);
    } else {
      copyBits((int) (firstBit % 8), out);
    }
    next = frame + 1;
  }

  private void skipTo(int frame) throws IOException {
    long read = ((next - 1) * bits + 7) / 8;
    long wanted = (frame - 1) * bits / 8;
    long shares = (frame - 1) * bits % 8;
    if (wanted > read) {
      in.skipNBytes(wanted - read);
      read = wanted;
    }
    if (shares != 0 && read == wanted) {
      shared = byteOfPixels();
    }
  }

  private void copyBytes(long count, OutputStream out) throws IOException {
    byte[] buffer = new byte[(int) Math.min(BUFFER, count)];
    long left = count;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw cutShort();
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  /** Moves the first bit of the frame to the lowest place of the first byte. */
  private void copyBits(int shift, OutputStream out) throws IOException {
    long left = bits;
    int held = shift == 0 ? 0 : (shared & 0xFF) >>> shift;
    int holding = shift == 0 ? 0 : 8 - shift;
    while (left > 0) {
      int want = (int) Math.min(8, left);
      if (holding < want) {
        shared = byteOfPixels();
        held |= shared << holding;
        holding += 8;
      }
      out.write(held & (1 << want) - 1);
      held >>>= want;
      holding -= want;
      left -= want;
    }
  }

  private int byteOfPixels() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw cutShort();
    }
    return next;
  }

  private static DicomFormatException cutShort() {
    return new DicomFormatException("the file ends inside its pixel data", 0);
  }
}
