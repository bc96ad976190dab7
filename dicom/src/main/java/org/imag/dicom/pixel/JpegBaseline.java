package org.imag.dicom.pixel;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.imag.dicom.DicomFormatException;

/**
 * Decodes JPEG frames of 8 bits with the Java runtime. What colours mean is told by the JPEG
 * markers, which are more often right than the attributes around them.
 */
final class JpegBaseline {
  private JpegBaseline() {}

  /** The frame as native samples: one of gray, or red, green and blue by pixel. */
  static DecodedFrame decode(byte[] jpeg, ImagePixels pixels) throws IOException {
    BufferedImage image = read(jpeg, pixels);
    if (image.getRaster().getNumBands() == 1 && pixels.samples() == 1) {
      return new DecodedFrame(pixels, gray(image.getRaster()));
    }
    if (pixels.samples() != 3) {
      throw new UnsupportedPixels("A JPEG of colours in an image without is not decoded");
    }
    return new DecodedFrame(pixels.decodedAs("RGB", false), rgb(image));
  }

  private static BufferedImage read(byte[] jpeg, ImagePixels pixels) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) {
      throw new UnsupportedPixels("This Java runtime has no JPEG decoder");
    }
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != pixels.columns() || reader.getHeight(0) != pixels.rows()) {
        throw new DicomFormatException("the JPEG frame has another size than the image", 0);
      }
      return reader.read(0);
    } catch (DicomFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UnsupportedPixels("A JPEG frame is damaged, or of a process that is not decoded");
    } finally {
      reader.dispose();
    }
  }

  private static byte[] gray(Raster raster) throws UnsupportedPixels {
    if (raster.getDataBuffer() instanceof DataBufferByte bytes
        && bytes.getData().length == raster.getWidth() * raster.getHeight()) {
      return bytes.getData();
    }
    throw new UnsupportedPixels("A JPEG frame of more than 8 bits is not decoded");
  }

  private static byte[] rgb(BufferedImage image) {
    int width = image.getWidth();
    int[] line = new int[width];
    byte[] samples = new byte[width * image.getHeight() * 3];
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int rgb : line) {
        samples[to++] = (byte) (rgb >> 16);
        samples[to++] = (byte) (rgb >> 8);
        samples[to++] = (byte) rgb;
      }
    }
    return samples;
  }
}
