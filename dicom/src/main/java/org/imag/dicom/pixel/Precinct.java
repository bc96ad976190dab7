package org.imag.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import org.imag.dicom.DicomFormatException;

/**
 * The code-blocks of one part of a resolution; each packet holds one layer of them (ISO/IEC 15444-1
 * B.6, B.9).
 */
final class Precinct {
  final int component;
  final int resolution;
  final long x;
  final long y;
  private final List<Band> bands = new ArrayList<>();

  /** The code-blocks of one subband. */
  private record Band(int across, TagTree inclusion, TagTree zeroPlanes, List<CodeBlock> blocks) {

    void header(int layer, PacketBits bits, List<CodeBlock> contributing)
        throws DicomFormatException {
      for (int i = 0; i < blocks.size(); i++) {
        CodeBlock block = blocks.get(i);
        int x = i % across;
        int y = i / across;
        boolean contributes =
            block.isIncluded() ? bits.next() == 1 : inclusion.isBelow(layer + 1, x, y, bits);
        if (contributes && !block.isIncluded()) {
          block.include(zeroPlanes.value(Math.max(0, block.band.bitPlanes()), x, y, bits));
        }
        if (contributes) {
          block.contribution(bits);
          contributing.add(block);
        }
      }
    }
  }

  /**
   * @param x where it begins on the reference grid
   * @param y where it begins on the reference grid
   */
  Precinct(int component, int resolution, long x, long y) {
    this.component = component;
    this.resolution = resolution;
    this.x = x;
    this.y = y;
  }

  /** Divides its part of a subband into code-blocks of a size, in powers of two (B.7). */
  void add(Subband band, Area part, int width, int height) {
    if (part.isEmpty()) {
      return;
    }
    int left = part.x0() >> width;
    int top = part.y0() >> height;
    int across = (part.x1() - 1 >> width) + 1 - left;
    int down = (part.y1() - 1 >> height) + 1 - top;
    List<CodeBlock> blocks = new ArrayList<>(across * down);
    for (int row = top; row < top + down; row++) {
      for (int column = left; column < left + across; column++) {
        Area block =
            new Area(column << width, row << height, column + 1 << width, row + 1 << height);
        blocks.add(new CodeBlock(band, block.and(part)));
      }
    }
    bands.add(new Band(across, new TagTree(across, down), new TagTree(across, down), blocks));
  }

  /** Reads the packet of a layer. */
  void packet(int layer, PacketBits bits) throws DicomFormatException {
    List<CodeBlock> contributing = new ArrayList<>();
    bits.begin();
    if (bits.next() == 1) {
      for (Band band : bands) {
        band.header(layer, bits, contributing);
      }
    }
    bits.end();
    for (CodeBlock block : contributing) {
      block.body(bits);
    }
  }

  /** All code-blocks. */
  Iterable<CodeBlock> blocks() {
    return bands.stream().flatMap(band -> band.blocks.stream())::iterator;
  }
}
