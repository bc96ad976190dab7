package org.imag.dicom.pixel;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The formats in which pictures are sent (DICOM PS3.18 table 8.7.4-1). */
public enum PictureFormat {
  JPEG("image/jpeg"),
  PNG("image/png"),
  GIF("image/gif");

  private final String mediaType;

  PictureFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The media type of pictures in this format. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Encodes a picture.
   *
   * @param quality from 1 to 100; only JPEG heeds it
   */
  public byte[] encode(BufferedImage picture, int quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(name()).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters(writer, quality));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private ImageWriteParam parameters(ImageWriter writer, int quality) {
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    if (this == JPEG) {
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(Math.min(100, Math.max(1, quality)) / 100f);
    }
    return parameters;
  }
}
