package org.imag.dicom.pixel;

import java.util.List;
import org.imag.dicom.DicomFormatException;

/**
 * One component of a tile: its precincts, its coefficients and at last its samples (ISO/IEC 15444-1
 * B.5, B.6).
 */
final class TileComponent {
  private static final int MANY_BLOCKS = 1 << 14;
  private static final int USUAL_BLOCK = 64;

  private final int number;
  private final Area area;
  private final Jpeg2000Coding coding;
  private final float[] samples;
  private long blocks;

  TileComponent(int number, Area area, Jpeg2000Coding coding) {
    this.number = number;
    this.area = area;
    this.coding = coding;
    this.samples = new float[Math.multiplyExact(area.width(), area.height())];
  }

  int number() {
    return number;
  }

  Area area() {
    return area;
  }

  Jpeg2000Coding coding() {
    return coding;
  }

  /** Coefficients, after the last step samples; line by line. */
  float[] samples() {
    return samples;
  }

  /** The part of the picture that a resolution shows. */
  Area resolution(int resolution) {
    return area.band(coding.levels() - resolution, 0, 0);
  }

  /** Adds the precincts of all resolutions. */
  void addPrecincts(List<Precinct> to, Jpeg2000Quantization quantization, int precision)
      throws DicomFormatException {
    for (int r = 0; r <= coding.levels(); r++) {
      List<Subband.Kind> kinds =
          r == 0
              ? List.of(Subband.Kind.LL)
              : List.of(Subband.Kind.HL, Subband.Kind.LH, Subband.Kind.HH);
      Subband[] bands = new Subband[kinds.size()];
      for (int i = 0; i < bands.length; i++) {
        bands[i] = Subband.of(kinds.get(i), this, r, quantization, precision);
      }
      addPrecincts(to, r, bands);
    }
  }

  private void addPrecincts(List<Precinct> to, int resolution, Subband[] bands)
      throws DicomFormatException {
    Area part = resolution(resolution);
    if (part.isEmpty()) {
      return;
    }
    int width = coding.precinctWidth(resolution);
    int height = coding.precinctHeight(resolution);
    int level = coding.levels() - resolution;
    for (int row = part.y0() >> height; row << height < part.y1(); row++) {
      for (int column = part.x0() >> width; column << width < part.x1(); column++) {
        Precinct precinct =
            new Precinct(
                number,
                resolution,
                Math.max(area.x0(), (long) column << width + level),
                Math.max(area.y0(), (long) row << height + level));
        int halved = resolution == 0 ? 0 : 1;
        for (Subband band : bands) {
          addBlocks(precinct, band, column, row, width - halved, height - halved);
        }
        to.add(precinct);
        count(1);
      }
    }
  }

  private void addBlocks(
      Precinct precinct, Subband band, int column, int row, int width, int height)
      throws DicomFormatException {
    Area part =
        new Area(column << width, row << height, column + 1 << width, row + 1 << height)
            .and(band.area());
    int blockWidth = Math.min(coding.blockWidth(), width);
    int blockHeight = Math.min(coding.blockHeight(), height);
    count(((long) part.width() >> blockWidth) * ((long) part.height() >> blockHeight));
    precinct.add(band, part, blockWidth, blockHeight);
  }

  /** Blocks much smaller than usual only cost memory. */
  private void count(long more) throws DicomFormatException {
    blocks += more;
    if (blocks > MANY_BLOCKS + samples.length / USUAL_BLOCK) {
      throw new DicomFormatException("a JPEG 2000 frame has too many code-blocks", 0);
    }
  }

  /** Makes samples of the coefficients. */
  void transform() {
    InverseWavelet wavelet = new InverseWavelet(samples, area.width(), coding.reversible());
    for (int r = 1; r <= coding.levels(); r++) {
      wavelet.raise(resolution(r - 1), resolution(r));
    }
  }
}
