package org.imag.dicom.pixel;

import java.io.IOException;
import org.imag.dicom.TransferSyntax;

/**
 * The samples of one frame as native pixel data.
 *
 * @param pixels how they are laid out now, after decoding
 * @param samples little endian; the array must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record DecodedFrame(ImagePixels pixels, byte[] samples) {
  private static final int COPIES = 3;
  private static final String JPEG_EXTENDED = "1.2.840.10008.1.2.4.51";
  private static final String JPEG_LOSSLESS_ANY_PREDICTOR = "1.2.840.10008.1.2.4.57";
  private static final String JPEG_LS_NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";

  /** Whether frames of this transfer syntax can be decoded here. */
  public static boolean isSupported(String transferSyntax) {
    return isExact(transferSyntax)
        || transferSyntax.equals(JPEG_LS_NEAR_LOSSLESS)
        || transferSyntax.equals(TransferSyntax.JPEG_2000)
        || transferSyntax.equals(JPEG_EXTENDED)
        || transferSyntax.equals(TransferSyntax.JPEG_BASELINE);
  }

  /** Whether decoding gives the pixels that were encoded, laid out as the header says. */
  public static boolean isExact(String transferSyntax) {
    return isUncompressed(transferSyntax)
        || transferSyntax.equals(TransferSyntax.RLE_LOSSLESS)
        || transferSyntax.equals(TransferSyntax.JPEG_LOSSLESS)
        || transferSyntax.equals(TransferSyntax.JPEG_LS_LOSSLESS)
        || transferSyntax.equals(TransferSyntax.JPEG_2000_LOSSLESS)
        || transferSyntax.equals(JPEG_LOSSLESS_ANY_PREDICTOR);
  }

  /** Whether stored frames are native pixels, in fragments or not. */
  public static boolean isUncompressed(String transferSyntax) {
    return TransferSyntax.isNative(transferSyntax)
        || transferSyntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED);
  }

  /**
   * How much memory is needed to make a picture of a frame: for the frame as stored, decoded and as
   * picture, and for what its decoder works with.
   */
  public static long workingBytes(ImagePixels pixels, String transferSyntax) {
    boolean jpeg2000 =
        transferSyntax.equals(TransferSyntax.JPEG_2000_LOSSLESS)
            || transferSyntax.equals(TransferSyntax.JPEG_2000);
    return COPIES * pixels.bytesOfFrame() + (jpeg2000 ? Jpeg2000.workingBytes(pixels) : 0);
  }

  /**
   * Decodes a frame.
   *
   * @param stored the frame as it is stored, little endian when native
   * @throws UnsupportedPixels when there is no decoder for it
   * @throws org.imag.dicom.DicomFormatException when it is damaged
   */
  public static DecodedFrame of(byte[] stored, ImagePixels pixels, String transferSyntax)
      throws IOException {
    if (isUncompressed(transferSyntax)) {
      return new DecodedFrame(pixels, stored);
    }
    return switch (transferSyntax) {
      case TransferSyntax.RLE_LOSSLESS ->
          new DecodedFrame(pixels, RleLossless.decode(stored, pixels));
      case TransferSyntax.JPEG_LOSSLESS, JPEG_LOSSLESS_ANY_PREDICTOR ->
          new DecodedFrame(pixels, LosslessJpeg.decode(stored, pixels));
      case TransferSyntax.JPEG_LS_LOSSLESS, JPEG_LS_NEAR_LOSSLESS ->
          new DecodedFrame(pixels, JpegLs.decode(stored, pixels));
      case TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.JPEG_2000 ->
          Jpeg2000.decode(stored, pixels);
      case TransferSyntax.JPEG_BASELINE -> JpegBaseline.decode(stored, pixels);
      case JPEG_EXTENDED ->
          pixels.bitsAllocated() == 8
              ? JpegBaseline.decode(stored, pixels)
              : SequentialJpeg.decode(stored, pixels);
      default ->
          throw new UnsupportedPixels("Pixels in " + transferSyntax + " are not decoded here");
    };
  }
}
