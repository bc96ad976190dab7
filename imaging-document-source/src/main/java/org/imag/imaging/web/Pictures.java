package org.imag.imaging.web;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.pixel.DecodedFrame;
import org.imag.dicom.pixel.FrameReader;
import org.imag.dicom.pixel.FrameRenderer;
import org.imag.dicom.pixel.ImagePixels;
import org.imag.dicom.pixel.PictureFormat;
import org.imag.dicom.pixel.UnsupportedPixels;
import org.imag.dicom.pixel.Viewport;
import org.imag.dicom.pixel.Viewport.Region;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.StoredInstance;

/** Renders frames, within the memory that is set aside for it. */
final class Pictures {
  private static final int MAX_FRAME_BYTES = 1 << 28;
  private static final int REPRESENTATIVE_FRAME_NUMBER = 0x00286010;

  private final ArchivedResources resources;
  private final RenderingMemory memory;

  Pictures(ArchivedResources resources, RenderingMemory memory) {
    this.resources = resources;
    this.memory = memory;
  }

  /** The frame that stands for an image: the one it names, else the first. */
  static int representative(DataSet header) {
    int frames = FrameAnswers.pixels(header).frames();
    int named = header.integer(REPRESENTATIVE_FRAME_NUMBER).orElse(1);
    return named < 1 || named > frames ? 1 : named;
  }

  /**
   * Renders a frame.
   *
   * @throws DicomWebRefusal 406 when its kind of pixels is not rendered, 400 when the viewport does
   *     not fit, 503 when too many others wait
   */
  byte[] picture(StoredInstance instance, int frame, Rendering rendering, PictureFormat format) {
    if (!DecodedFrame.isSupported(instance.transferSyntaxUid())) {
      throw DicomWebRefusal.notAcceptable(
          "Images in transfer syntax "
              + instance.transferSyntaxUid()
              + " are not rendered; retrieve their frames with transfer-syntax=*");
    }
    try {
      return render(instance, frame, rendering, format);
    } catch (UnsupportedPixels e) {
      throw DicomWebRefusal.notAcceptable(e.getMessage());
    } catch (DicomFormatException e) {
      throw new DicomWebRefusal(500, "The stored image is damaged: " + e.getMessage());
    } catch (IOException e) {
      throw new ArchiveUnavailable("An image cannot be read now; try again later", e);
    }
  }

  private byte[] render(
      StoredInstance instance, int frame, Rendering rendering, PictureFormat format)
      throws IOException {
    try (FrameReader reader = resources.frames(instance)) {
      ImagePixels pixels = reader.pixels();
      int taken = memory.take(DecodedFrame.workingBytes(pixels, reader.transferSyntax()));
      try {
        return encoded(reader, frame, rendering, format);
      } finally {
        memory.give(taken);
      }
    }
  }

  private static byte[] encoded(
      FrameReader reader, int frame, Rendering rendering, PictureFormat format) throws IOException {
    byte[] stored = reader.read(frame, MAX_FRAME_BYTES);
    DecodedFrame decoded = DecodedFrame.of(stored, reader.pixels(), reader.transferSyntax());
    BufferedImage picture =
        FrameRenderer.render(reader.header(), frame, decoded, rendering.window());
    return format.encode(shown(picture, rendering), rendering.quality());
  }

  private static BufferedImage shown(BufferedImage picture, Rendering rendering) {
    if (rendering.viewport().isEmpty()) {
      return picture;
    }
    try {
      return complete(rendering.viewport().get(), picture).show(picture);
    } catch (IllegalArgumentException e) {
      throw DicomWebRefusal.badRequest(e.getMessage());
    }
  }

  /** A region without width or height reaches to the edge. */
  private static Viewport complete(Viewport viewport, BufferedImage picture) {
    return new Viewport(
        viewport.width(),
        viewport.height(),
        viewport
            .region()
            .map(
                region ->
                    new Region(
                        region.x(),
                        region.y(),
                        orRest(region.width(), picture.getWidth() - region.x()),
                        orRest(region.height(), picture.getHeight() - region.y()))));
  }

  private static double orRest(double side, double rest) {
    return Double.isNaN(side) ? rest : side;
  }
}
