package org.imag.dicom.pixel;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Which part of a picture is shown, and how large (DICOM PS3.18 8.3.5.1.3).
 *
 * @param width at most, in pixels of the result; 0 when only the height counts
 * @param height at most; 0 when only the width counts
 * @param region of the picture, the whole of it when absent
 */
public record Viewport(int width, int height, Optional<Region> region) {
  private static final int MAX_SIDE = 8192;

  /**
   * A part of a picture in pixels from its upper left corner; a negative width or height means that
   * it is shown mirrored.
   */
  public record Region(double x, double y, double width, double height) {}

  /**
   * @throws IllegalArgumentException when a side is negative or longer than 8192
   */
  public Viewport {
    if (width < 0 || height < 0 || Math.max(width, height) > MAX_SIDE) {
      throw new IllegalArgumentException("A viewport has 1 to " + MAX_SIDE + " pixels a side");
    }
  }

  /** A viewport that shows the whole picture within some bounds. */
  public static Viewport within(int width, int height) {
    return new Viewport(width, height, Optional.empty());
  }

  /**
   * The picture as the viewport shows it, its aspect kept.
   *
   * @throws IllegalArgumentException when the region is not inside the picture
   */
  public BufferedImage show(BufferedImage picture) {
    Region from = region.orElseGet(() -> new Region(0, 0, picture.getWidth(), picture.getHeight()));
    double across = Math.abs(from.width());
    double down = Math.abs(from.height());
    boolean inside =
        from.x() >= 0
            && from.y() >= 0
            && across > 0
            && down > 0
            && from.x() + across <= picture.getWidth()
            && from.y() + down <= picture.getHeight();
    if (!inside) {
      throw new IllegalArgumentException("The region is not inside the image");
    }
    double scale = scale(across, down);
    int toWidth = side(across * scale);
    int toHeight = side(down * scale);
    return drawn(halved(picture, scale), picture, from, toWidth, toHeight);
  }

  private double scale(double across, double down) {
    double horizontal = width == 0 ? Double.POSITIVE_INFINITY : width / across;
    double vertical = height == 0 ? Double.POSITIVE_INFINITY : height / down;
    double scale = Math.min(horizontal, vertical);
    return Double.isInfinite(scale) ? 1 : scale;
  }

  private static int side(double length) {
    return (int) Math.min(MAX_SIDE, Math.max(1, Math.round(length)));
  }

  /** Bilinear interpolation looks at four pixels: halve as long as more would count. */
  private static BufferedImage halved(BufferedImage picture, double scale) {
    BufferedImage smaller = picture;
    for (double left = scale; left < 0.5 && isDivisible(smaller); left *= 2) {
      smaller = resized(smaller, (smaller.getWidth() + 1) / 2, (smaller.getHeight() + 1) / 2);
    }
    return smaller;
  }

  private static boolean isDivisible(BufferedImage picture) {
    return picture.getWidth() > 1 && picture.getHeight() > 1;
  }

  private static BufferedImage resized(BufferedImage picture, int width, int height) {
    BufferedImage to = new BufferedImage(width, height, picture.getType());
    Graphics2D graphics = graphics(to);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return to;
  }

  private static BufferedImage drawn(
      BufferedImage source, BufferedImage picture, Region from, int width, int height) {
    double horizontal = source.getWidth() / (double) picture.getWidth();
    double vertical = source.getHeight() / (double) picture.getHeight();
    int left = (int) Math.round(from.x() * horizontal);
    int top = (int) Math.round(from.y() * vertical);
    int right = (int) Math.round((from.x() + Math.abs(from.width())) * horizontal);
    int bottom = (int) Math.round((from.y() + Math.abs(from.height())) * vertical);
    boolean mirrored = from.width() < 0;
    boolean upsideDown = from.height() < 0;
    BufferedImage to = new BufferedImage(width, height, picture.getType());
    Graphics2D graphics = graphics(to);
    graphics.drawImage(
        source,
        mirrored ? width : 0,
        upsideDown ? height : 0,
        mirrored ? 0 : width,
        upsideDown ? 0 : height,
        left,
        top,
        Math.max(right, left + 1),
        Math.max(bottom, top + 1),
        null);
    graphics.dispose();
    return to;
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    return graphics;
  }
}
