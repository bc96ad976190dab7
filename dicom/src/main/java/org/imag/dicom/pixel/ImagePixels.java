package org.imag.dicom.pixel;

import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/**
 * How the pixels of an image are laid out (DICOM PS3.3 C.7.6.3, PS3.5 section 8).
 *
 * @param rows of a frame
 * @param columns of a frame
 * @param samples per pixel, 1 or 3
 * @param bitsAllocated for a sample
 * @param bitsStored of a sample
 * @param highBit of a sample
 * @param signed whether samples are two's complement
 * @param photometricInterpretation what samples mean
 * @param byPlane whether all samples of one colour come first (Planar Configuration 1)
 * @param frames of the image
 */
public record ImagePixels(
    int rows,
    int columns,
    int samples,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    String photometricInterpretation,
    boolean byPlane,
    int frames) {
  private static final int MAX_SIDE = 0xFFFF;

  /**
   * The description in an instance's header.
   *
   * @throws UnsupportedPixels when the instance is no image, or one that contradicts itself
   */
  public static ImagePixels of(DataSet header) throws UnsupportedPixels {
    int allocated = number(header, Tag.BITS_ALLOCATED, 1, 64, 0);
    int stored = number(header, Tag.BITS_STORED, 1, allocated, allocated);
    int samples = number(header, Tag.SAMPLES_PER_PIXEL, 1, 4, 1);
    return new ImagePixels(
        number(header, Tag.ROWS, 1, MAX_SIDE, 0),
        number(header, Tag.COLUMNS, 1, MAX_SIDE, 0),
        samples,
        allocated,
        stored,
        number(header, Tag.HIGH_BIT, stored - 1, allocated - 1, stored - 1),
        header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
        header.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse(samples == 1 ? "MONOCHROME2" : "RGB"),
        samples > 1 && header.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
        number(header, Tag.NUMBER_OF_FRAMES, 1, Integer.MAX_VALUE, 1));
  }

  private static int number(DataSet header, int tag, int least, int most, int missing)
      throws UnsupportedPixels {
    int value = header.integer(tag).orElse(missing);
    if (value < least || value > most) {
      throw new UnsupportedPixels(
          header.contains(Tag.ROWS)
              ? Tag.text(tag) + " of the image is not between " + least + " and " + most
              : "The instance is not an image");
    }
    return value;
  }

  /** Bits of one native frame; two frames may share a byte (PS3.5 8.1.1). */
  public long bitsOfFrame() {
    int stored = isSubsampled() ? 2 : samples;
    return (long) rows * columns * stored * bitsAllocated;
  }

  /** Bytes of one native frame that starts at a byte. */
  public long bytesOfFrame() {
    return (bitsOfFrame() + 7) / 8;
  }

  /** Pixels of one frame. */
  public int pixels() {
    return Math.multiplyExact(rows, columns);
  }

  /** Whether native pixels share their chrominance in pairs (PS3.3 C.7.6.3.1.2). */
  boolean isSubsampled() {
    return samples == 3 && photometricInterpretation.endsWith("_422");
  }

  boolean isMonochrome() {
    return samples == 1 && photometricInterpretation.startsWith("MONOCHROME");
  }

  /** Bytes of one sample of native pixels. */
  int bytesOfSample() {
    return bitsAllocated / 8;
  }

  /** The same image with other sample layout, as a decoder delivers it. */
  ImagePixels decodedAs(String photometric, boolean planes) {
    return new ImagePixels(
        rows,
        columns,
        samples,
        bitsAllocated,
        bitsStored,
        highBit,
        signed,
        photometric,
        planes,
        frames);
  }
}
