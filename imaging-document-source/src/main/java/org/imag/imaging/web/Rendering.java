package org.imag.imaging.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.dicom.pixel.Viewport;
import org.imag.dicom.pixel.Viewport.Region;
import org.imag.dicom.pixel.Window;
import org.imag.dicom.pixel.Window.Function;

/**
 * How a client wants pictures (PS3.18 8.3.5).
 *
 * @param window instead of the image's own
 * @param viewport part and size
 * @param quality of JPEG, 1 to 100
 * @param warnings about what was not heeded
 */
record Rendering(
    Optional<Window> window, Optional<Viewport> viewport, int quality, List<String> warnings) {
  private static final int DEFAULT_QUALITY = 90;
  private static final int THUMBNAIL = 128;
  private static final Set<String> ANNOTATIONS = Set.of("patient", "technique");
  private static final Set<String> ICC_PROFILES =
      Set.of("no", "yes", "srgb", "adobergb", "rommrgb");

  /**
   * Reads the parameters of a rendered resource.
   *
   * @throws DicomWebRefusal when one does not have the form the standard gives it
   */
  static Rendering of(Map<String, List<String>> query) {
    List<String> warnings = new ArrayList<>();
    first(query, "annotation").ifPresent(value -> annotation(value, warnings));
    first(query, "iccprofile").ifPresent(value -> iccProfile(value, warnings));
    return new Rendering(
        first(query, "window").map(Rendering::window),
        first(query, "viewport").map(Rendering::viewport),
        first(query, "quality").map(Rendering::quality).orElse(DEFAULT_QUALITY),
        warnings);
  }

  /** Reads the parameters of a thumbnail, which takes no more than a size. */
  static Rendering thumbnail(Map<String, List<String>> query) {
    Viewport viewport =
        first(query, "viewport")
            .map(Rendering::viewport)
            .orElse(Viewport.within(THUMBNAIL, THUMBNAIL));
    if (viewport.region().isPresent()) {
      throw DicomWebRefusal.badRequest("The viewport of a thumbnail is a width and a height");
    }
    return new Rendering(Optional.empty(), Optional.of(viewport), DEFAULT_QUALITY, List.of());
  }

  private static Optional<String> first(Map<String, List<String>> query, String name) {
    return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
  }

  private static Window window(String value) {
    String[] parts = value.split(",", -1);
    if (parts.length != 3) {
      throw DicomWebRefusal.badRequest("window takes center,width,function");
    }
    Function function =
        switch (parts[2]) {
          case "linear" -> Function.LINEAR;
          case "linear-exact" -> Function.LINEAR_EXACT;
          case "sigmoid" -> Function.SIGMOID;
          default ->
              throw DicomWebRefusal.badRequest(
                  "The function of a window is linear, linear-exact or sigmoid");
        };
    return window(decimal("window", parts[0]), decimal("window", parts[1]), function);
  }

  /** A window, or the refusal of one that shows nothing. */
  static Window window(double center, double width, Function function) {
    try {
      return new Window(center, width, function);
    } catch (IllegalArgumentException e) {
      throw DicomWebRefusal.badRequest(e.getMessage());
    }
  }

  private static Viewport viewport(String value) {
    String[] parts = value.split(",", -1);
    if (parts.length != 2 && parts.length != 6) {
      throw DicomWebRefusal.badRequest("viewport takes vw,vh or vw,vh,sx,sy,sw,sh");
    }
    int width = side(parts[0]);
    int height = side(parts[1]);
    return viewport(width, height, parts.length == 6 ? region(parts) : Optional.empty());
  }

  /** A viewport, or the refusal of one that is too large. */
  static Viewport viewport(int width, int height, Optional<Region> region) {
    try {
      return new Viewport(width, height, region);
    } catch (IllegalArgumentException e) {
      throw DicomWebRefusal.badRequest(e.getMessage());
    }
  }

  private static int side(String value) {
    double side = decimal("viewport", value);
    if (side < 1 || side > Integer.MAX_VALUE) {
      throw DicomWebRefusal.badRequest("A viewport has at least one pixel a side");
    }
    return (int) side;
  }

  /** Places left empty mean the whole width or height; NaN stands for them. */
  private static Optional<Region> region(String[] parts) {
    return Optional.of(
        new Region(
            parts[2].isEmpty() ? 0 : decimal("viewport", parts[2]),
            parts[3].isEmpty() ? 0 : decimal("viewport", parts[3]),
            parts[4].isEmpty() ? Double.NaN : decimal("viewport", parts[4]),
            parts[5].isEmpty() ? Double.NaN : decimal("viewport", parts[5])));
  }

  /** A number, or the refusal of what is none. */
  static double decimal(String name, String value) {
    if (!value.matches("[+-]?[0-9]{1,9}(\\.[0-9]{1,12})?([eE][+-]?[0-9]{1,2})?")) {
      throw DicomWebRefusal.badRequest(name + " takes decimal numbers");
    }
    return Double.parseDouble(value);
  }

  /** A quality, or the refusal of one out of range. */
  static int quality(String value) {
    if (!value.matches("[1-9][0-9]?|100")) {
      throw DicomWebRefusal.badRequest("The quality is a whole number from 1 to 100");
    }
    return Integer.parseInt(value);
  }

  private static void annotation(String value, List<String> warnings) {
    if (Arrays.asList(value.split(",")).stream().noneMatch(ANNOTATIONS::contains)) {
      throw DicomWebRefusal.badRequest("annotation takes patient and technique");
    }
    warnings.add("Annotations are not burned into pictures.");
  }

  private static void iccProfile(String value, List<String> warnings) {
    if (!ICC_PROFILES.contains(value)) {
      throw DicomWebRefusal.badRequest("iccprofile takes one of " + ICC_PROFILES);
    }
    if (!value.equals("no")) {
      warnings.add("No ICC profile is put into pictures.");
    }
  }
}
