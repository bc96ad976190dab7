package org.imag.dicom.phantom;

import java.util.SplittableRandom;

/** Draws one axial slice of a stylised thorax in Hounsfield units. */
final class ThoraxSlice {

  private static final int AIR = -1000;
  private static final int FAT = -100;
  private static final int MUSCLE = 50;
  private static final int LUNG = -850;
  private static final int HEART = 45;
  private static final int CONTRAST = 180;
  private static final int BONE = 700;
  private static final int MARROW = 250;
  private static final int CORD = 30;
  private static final int TABLE = -400;
  private static final int NOISE_SIZE = 1 << 14;
  private static final double NOISE_DEVIATION = 12;
  private static final double RIBS = 11;
  private static final double VESSELS = 39;

  /** An axis-parallel ellipse in a plane that reaches from -1 to 1. */
  private static final class Ellipse {
    private final double x;
    private final double y;
    private final double flatX;
    private final double flatY;

    Ellipse(double x, double y, double a, double b) {
      this.x = x;
      this.y = y;
      this.flatX = 1 / (a * a);
      this.flatY = 1 / (b * b);
    }

    double distance(double px, double py) {
      return (px - x) * (px - x) * flatX + (py - y) * (py - y) * flatY;
    }

    boolean contains(double px, double py) {
      return distance(px, py) < 1;
    }
  }

  private final double height;
  private final int rescale;
  private final long seed;
  private final int[] noise = new int[NOISE_SIZE];
  private final Ellipse body;
  private final Ellipse inside;
  private final Ellipse cage;
  private final Ellipse cavity;
  private final Ellipse rightLung;
  private final Ellipse leftLung;
  private final Ellipse heart;
  private final Ellipse aorta = new Ellipse(0.08, 0.20, 0.045, 0.045);
  private final Ellipse trachea = new Ellipse(0, 0.02, 0.035, 0.03);
  private final Ellipse vertebra = new Ellipse(0, 0.34, 0.10, 0.08);
  private final Ellipse marrow = new Ellipse(0, 0.34, 0.085, 0.065);
  private final Ellipse canal = new Ellipse(0, 0.45, 0.04, 0.035);

  /**
   * @param height 0 at the diaphragm, 1 at the apex
   * @param seed of the noise
   * @param rescale what is added to Hounsfield units to store them
   */
  ThoraxSlice(double height, long seed, int rescale) {
    this.height = height;
    this.rescale = rescale;
    this.seed = seed;
    double bulge = Math.sin(Math.PI * (0.2 + 0.7 * height));
    double width = 0.80 + 0.08 * bulge;
    this.body = new Ellipse(0, 0, width, 0.58);
    this.inside = new Ellipse(0, 0, width - 0.05, 0.53);
    this.cage = new Ellipse(0, 0, width - 0.12, 0.47);
    this.cavity = new Ellipse(0, 0, width - 0.16, 0.43);
    double lung = 0.12 + 0.18 * bulge;
    this.rightLung = new Ellipse(-0.36, 0.02, lung, 0.08 + 0.28 * bulge);
    this.leftLung = new Ellipse(0.37, 0.02, lung * 0.92, 0.08 + 0.27 * bulge);
    double heartSize = Math.max(0.02, 0.24 * Math.cos(Math.PI * (height - 0.25)));
    this.heart = new Ellipse(0.10, -0.10, heartSize, heartSize * 0.8);
    fillNoise();
  }

  private void fillNoise() {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < NOISE_SIZE; i++) {
      double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
      noise[i] = (int) Math.round(sum * 2 * NOISE_DEVIATION);
    }
  }

  /** Little endian words of 16 bits, row by row. */
  byte[] pixels(int rows, int columns) {
    byte[] pixels = new byte[rows * columns * 2];
    Axis across = new Axis(columns, height);
    Axis down = new Axis(rows, -height);
    long state = seed * 2 + 1;
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        int grain = noise[(int) (state >>> 40) & NOISE_SIZE - 1];
        int stored = Math.max(0, tissue(across, column, down, row) + grain + rescale);
        pixels[at++] = (byte) stored;
        pixels[at++] = (byte) (stored >>> 8);
      }
    }
    return pixels;
  }

  /** Positions from -1 to 1 along one axis, and the waves that make vessels and ribs. */
  private static final class Axis {
    final double[] position;
    final double[] vessel;
    final double[] rib;

    Axis(int size, double phase) {
      position = new double[size];
      vessel = new double[size];
      rib = new double[size];
      for (int i = 0; i < size; i++) {
        position[i] = (2.0 * i + 1) / size - 1;
        vessel[i] = Math.sin(VESSELS * position[i] + 8 * phase);
        rib[i] = Math.sin(RIBS * position[i] + 25 * phase);
      }
    }
  }

  private int tissue(Axis across, int column, Axis down, int row) {
    double x = across.position[column];
    double y = down.position[row];
    if (!body.contains(x, y)) {
      return y > 0.62 && y < 0.66 && Math.abs(x) < 0.75 ? TABLE : AIR;
    }
    if (!inside.contains(x, y)) {
      return FAT;
    }
    if (vertebra.contains(x, y) || canal.distance(x, y) < 1.8) {
      return spine(x, y);
    }
    if (cavity.contains(x, y)) {
      return chest(x, y, across.vessel[column] * down.vessel[row] > 0.93);
    }
    return cage.contains(x, y) && across.rib[column] * down.rib[row] > 0.1 ? BONE : MUSCLE;
  }

  private int spine(double x, double y) {
    if (canal.contains(x, y)) {
      return CORD;
    }
    return marrow.contains(x, y) ? MARROW : BONE;
  }

  private int chest(double x, double y, boolean vessel) {
    if (aorta.contains(x, y)) {
      return CONTRAST;
    }
    if (height > 0.55 && trachea.contains(x, y)) {
      return AIR;
    }
    if (heart.contains(x, y)) {
      return HEART;
    }
    boolean lung = rightLung.contains(x, y) || leftLung.contains(x, y);
    return lung && !vessel ? LUNG : MUSCLE;
  }
}
