package org.imag.dicom.pixel;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.Optional;
import org.imag.dicom.DataSet;

/** Makes pictures of 8 bits a colour out of decoded frames (DICOM PS3.3 C.7.6.3.1.2, C.11). */
public final class FrameRenderer {
  private static final int RED_DESCRIPTOR = 0x00281101;
  private static final int RED_DATA = 0x00281201;

  private final DataSet header;
  private final int frame;
  private final DecodedFrame decoded;
  private final Samples samples;

  private FrameRenderer(DataSet header, int frame, DecodedFrame decoded) throws IOException {
    this.header = header;
    this.frame = frame;
    this.decoded = decoded;
    this.samples = new Samples(decoded);
  }

  /**
   * Renders a frame in its own size.
   *
   * @param header of the image
   * @param frame its number, from 1
   * @param window to use instead of the image's own; colours have none
   * @throws UnsupportedPixels when the image has a kind of pixels that is not rendered
   * @throws org.imag.dicom.DicomFormatException when the frame is damaged
   */
  public static BufferedImage render(
      DataSet header, int frame, DecodedFrame decoded, Optional<Window> window) throws IOException {
    return new FrameRenderer(header, frame, decoded).render(window);
  }

  private BufferedImage render(Optional<Window> window) throws IOException {
    ImagePixels pixels = decoded.pixels();
    if (pixels.isMonochrome()) {
      return gray(window);
    }
    return switch (pixels.photometricInterpretation()) {
      case "PALETTE COLOR" -> colours(palette());
      case "RGB", "YBR_ICT", "YBR_RCT" -> colours(this::rgb);
      case "YBR_FULL", "YBR_FULL_422" -> colours(this::ybr);
      default ->
          throw new UnsupportedPixels(
              "Pixels of photometric interpretation "
                  + pixels.photometricInterpretation()
                  + " are not rendered");
    };
  }

  private BufferedImage gray(Optional<Window> window) {
    boolean[] present = GrayscaleChain.present(samples, samples.values());
    byte[] shades = new GrayscaleChain(header, decoded.pixels(), frame).shades(window, present);
    BufferedImage image = image(BufferedImage.TYPE_BYTE_GRAY);
    byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int pixel = 0; pixel < to.length; pixel++) {
      to[pixel] = shades[samples.at(pixel, 0)];
    }
    return image;
  }

  /** The colour of a pixel as 0xRRGGBB. */
  @FunctionalInterface
  private interface Colour {
    int of(int pixel);
  }

  private BufferedImage colours(Colour colour) throws UnsupportedPixels {
    ImagePixels pixels = decoded.pixels();
    boolean palette = pixels.photometricInterpretation().equals("PALETTE COLOR");
    if (pixels.samples() != (palette ? 1 : 3)) {
      throw new UnsupportedPixels("The image has not as many samples as its colours need");
    }
    BufferedImage image = image(BufferedImage.TYPE_3BYTE_BGR);
    byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int pixel = 0, at = 0; pixel < samples.pixels(); pixel++) {
      int rgb = colour.of(pixel);
      to[at++] = (byte) rgb;
      to[at++] = (byte) (rgb >> 8);
      to[at++] = (byte) (rgb >> 16);
    }
    return image;
  }

  private BufferedImage image(int type) {
    return new BufferedImage(decoded.pixels().columns(), decoded.pixels().rows(), type);
  }

  private int rgb(int pixel) {
    return samples.byteAt(pixel, 0) << 16
        | samples.byteAt(pixel, 1) << 8
        | samples.byteAt(pixel, 2);
  }

  private int ybr(int pixel) {
    double y = samples.byteAt(pixel, 0);
    double cb = samples.byteAt(pixel, 1) - 128.0;
    double cr = samples.byteAt(pixel, 2) - 128.0;
    return clamp(y + 1.402 * cr) << 16
        | clamp(y - 0.344136 * cb - 0.714136 * cr) << 8
        | clamp(y + 1.772 * cb);
  }

  private static int clamp(double value) {
    return (int) Math.min(255, Math.max(0, Math.round(value)));
  }

  private Colour palette() throws UnsupportedPixels {
    int[] rgb = new int[samples.values()];
    for (int colour = 0; colour < 3; colour++) {
      LookupTable table =
          LookupTable.of(
                  header, RED_DESCRIPTOR + colour, RED_DATA + colour, decoded.pixels().signed())
              .orElseThrow(() -> new UnsupportedPixels("The palette of the image is not usable"));
      for (int value = 0; value < rgb.length; value++) {
        rgb[value] |= table.byteValue(value) << 16 - 8 * colour;
      }
    }
    return pixel -> rgb[samples.at(pixel, 0)];
  }
}
