package org.imag.dicom.pixel;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.imag.dicom.DicomFormatException;

/**
 * Decodes JPEG 2000 frames, lossless and lossy (ISO/IEC 15444-1). The Java library that could is no
 * longer maintained and takes any amount of memory for a damaged frame.
 */
final class Jpeg2000 {
  private static final int MAX_SAMPLES = 1 << 25;
  private static final int BOX_HEADER = 8;
  private static final int CODESTREAM_BOX = 0x6A703263;
  private static final int SIGNATURE_BOX = 0x6A502020;

  private final ImagePixels pixels;
  private final byte[] samples;

  private Jpeg2000(ImagePixels pixels) {
    this.pixels = pixels;
    this.samples = new byte[(int) values(pixels) * pixels.bytesOfSample()];
  }

  private static long values(ImagePixels pixels) {
    return (long) pixels.rows() * pixels.columns() * pixels.samples();
  }

  /** What decoding takes besides the frame itself: each sample as a coefficient. */
  static long workingBytes(ImagePixels pixels) {
    return Float.BYTES * values(pixels);
  }

  /**
   * The native frame, little endian, in the planar configuration of the image. Colours that the
   * codestream has transformed come as red, green and blue.
   *
   * @throws UnsupportedPixels when it uses what is hardly used in DICOM
   * @throws DicomFormatException when it is damaged, or of another size than the image
   */
  static DecodedFrame decode(byte[] stored, ImagePixels pixels) throws IOException {
    if (pixels.bitsAllocated() != 8 && pixels.bitsAllocated() != 16) {
      throw new UnsupportedPixels("JPEG 2000 in samples of neither 8 nor 16 bits is not decoded");
    }
    if (values(pixels) > MAX_SAMPLES) {
      throw new UnsupportedPixels("JPEG 2000 of so many samples is not decoded");
    }
    Jpeg2000Codestream codestream = new Jpeg2000Codestream(codestream(ByteBuffer.wrap(stored)));
    Jpeg2000Size size = codestream.size();
    boolean fits =
        size.image().width() == pixels.columns()
            && size.image().height() == pixels.rows()
            && size.components().size() == pixels.samples()
            && size.components().stream().allMatch(size.components().get(0)::equals)
            && size.components().get(0).precision() <= pixels.bitsAllocated();
    if (!fits) {
      throw new DicomFormatException("the JPEG 2000 frame has another size than the image", 0);
    }
    Jpeg2000 frame = new Jpeg2000(pixels);
    codestream.decode(frame.sink(size));
    boolean mixed = codestream.isColourTransformed();
    return new DecodedFrame(
        mixed ? pixels.decodedAs("RGB", pixels.byPlane()) : pixels, frame.samples);
  }

  /** The codestream of a JP2 file, which is what some encoders store (annex I). */
  private static ByteBuffer codestream(ByteBuffer file) throws DicomFormatException {
    if (file.remaining() < BOX_HEADER || file.getInt(4) != SIGNATURE_BOX) {
      return file;
    }
    try {
      while (true) {
        int start = file.position();
        int length = file.getInt();
        if (file.getInt() == CODESTREAM_BOX) {
          return file.slice();
        }
        if (length < BOX_HEADER || length > file.limit() - start) {
          throw new BufferUnderflowException();
        }
        file.position(start + length);
      }
    } catch (BufferUnderflowException e) {
      throw new DicomFormatException("a JPEG 2000 file holds no codestream", 0);
    }
  }

  /** Whether samples have a sign is told by the image, whatever the codestream says. */
  private SampleSink sink(Jpeg2000Size size) {
    int unused = Integer.SIZE - size.components().get(0).precision();
    boolean extended = pixels.signed();
    int bytes = pixels.bytesOfSample();
    int step = pixels.byPlane() ? 1 : pixels.samples();
    int plane = pixels.byPlane() ? pixels.pixels() : 1;
    int columns = pixels.columns();
    return (component, column, row, value) -> {
      int kept = extended ? value << unused >> unused : value << unused >>> unused;
      int to = ((row * columns + column) * step + component * plane) * bytes;
      samples[to] = (byte) kept;
      if (bytes > 1) {
        samples[to + 1] = (byte) (kept >> 8);
      }
    };
  }
}
