package org.imag.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.imag.dicom.DicomFormatException;

/**
 * The image, its tiles and its components (ISO/IEC 15444-1 A.5.1).
 *
 * @param image on the reference grid
 * @param tile the first one, which may begin outside of the image
 */
record Jpeg2000Size(Area image, Area tile, List<Component> components) {
  private static final int MAX_EDGE = 1 << 24;
  private static final int MAX_PRECISION = 16;
  private static final int MAX_COMPONENTS = 4;

  /** What the samples of a component are. */
  record Component(int precision, boolean signed) {}

  /** Reads the segment behind its length. */
  static Jpeg2000Size of(ByteBuffer segment) throws IOException {
    segment.getShort();
    int right = edge(segment);
    int lower = edge(segment);
    Area image = new Area(edge(segment), edge(segment), right, lower);
    int width = edge(segment);
    int height = edge(segment);
    int x = edge(segment);
    int y = edge(segment);
    Area tile = new Area(x, y, x + width, y + height);
    boolean sane =
        !image.isEmpty()
            && x <= image.x0()
            && y <= image.y0()
            && tile.x1() > image.x0()
            && tile.y1() > image.y0();
    if (!sane) {
      throw new DicomFormatException("a JPEG 2000 frame has tiles that miss the image", 0);
    }
    return new Jpeg2000Size(image, tile, components(segment));
  }

  /** Edges far away are as good as any that no image reaches. */
  private static int edge(ByteBuffer segment) {
    return (int) Math.min(Integer.toUnsignedLong(segment.getInt()), MAX_EDGE);
  }

  private static List<Component> components(ByteBuffer segment) throws IOException {
    int count = segment.getShort() & 0xFFFF;
    if (count < 1 || count > MAX_COMPONENTS) {
      throw new UnsupportedPixels("JPEG 2000 of " + count + " components is not decoded");
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int depth = segment.get() & 0xFF;
      Component component = new Component((depth & 0x7F) + 1, depth > 0x7F);
      if (component.precision > MAX_PRECISION || segment.getShort() != 0x0101) {
        throw new UnsupportedPixels(
            "JPEG 2000 of more than 16 bits or with subsampled colours is not decoded");
      }
      components.add(component);
    }
    return components;
  }

  private int tilesAcross() {
    return (image.x1() - tile.x0() - 1) / tile.width() + 1;
  }

  /** How many tiles there are. */
  long tiles() {
    return tilesAcross() * ((image.y1() - tile.y0() - 1L) / tile.height() + 1);
  }

  /** The part of the image in a tile (B-7 to B-10). */
  Area tile(int index) {
    int x = tile.x0() + index % tilesAcross() * tile.width();
    int y = tile.y0() + index / tilesAcross() * tile.height();
    return image.and(new Area(x, y, x + tile.width(), y + tile.height()));
  }
}
