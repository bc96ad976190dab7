package org.imag.dicom.pixel;

import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/**
 * The part of the values that is shown from black to white (DICOM PS3.3 C.11.2.1.2).
 *
 * @param center in output units of the modality transformation
 * @param width greater than 0
 * @param function how values in between are spread
 */
public record Window(double center, double width, Function function) {
  private static final int VOI_LUT_FUNCTION = 0x00281056;

  /** The functions of C.11.2.1.3. */
  public enum Function {
    LINEAR,
    LINEAR_EXACT,
    SIGMOID
  }

  /**
   * @throws IllegalArgumentException when the width is not one the function takes
   */
  public Window {
    boolean sane = Double.isFinite(center) && Double.isFinite(width) && width > 0;
    if (!sane || function == Function.LINEAR && width < 1) {
      throw new IllegalArgumentException("The window width is too small");
    }
  }

  /** The first window of a data set; empty when it has none that makes sense. */
  static Optional<Window> first(DataSet dataSet) {
    double[] centers = dataSet.decimals(Tag.WINDOW_CENTER);
    double[] widths = dataSet.decimals(Tag.WINDOW_WIDTH);
    if (centers.length == 0 || widths.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Window(centers[0], widths[0], function(dataSet)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Function function(DataSet dataSet) {
    return switch (dataSet.string(VOI_LUT_FUNCTION).orElse("LINEAR")) {
      case "SIGMOID" -> Function.SIGMOID;
      case "LINEAR_EXACT" -> Function.LINEAR_EXACT;
      default -> Function.LINEAR;
    };
  }

  /** The window that shows everything between two values. */
  static Window between(double least, double most) {
    double width = Math.max(most - least, Double.MIN_NORMAL);
    return new Window(least + width / 2, width, Function.LINEAR_EXACT);
  }

  /** How bright a value is, from 0 to 1. */
  double brightness(double value) {
    double bright =
        switch (function) {
          case LINEAR ->
              width == 1
                  ? (value > center - 0.5 ? 1 : 0)
                  : (value - (center - 0.5)) / (width - 1) + 0.5;
          case LINEAR_EXACT -> (value - center) / width + 0.5;
          case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
        };
    return Math.min(1, Math.max(0, bright));
  }
}
