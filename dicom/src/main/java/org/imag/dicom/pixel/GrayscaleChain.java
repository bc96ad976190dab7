package org.imag.dicom.pixel;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/**
 * From stored values to shades of gray: modality, then values of interest, then presentation (DICOM
 * PS3.3 C.11.1, C.11.2, C.11.6). Enhanced images have these attributes per frame or shared by all
 * (C.7.6.16).
 */
final class GrayscaleChain {
  private static final int SHARED_GROUPS = 0x52009229;
  private static final int PER_FRAME_GROUPS = 0x52009230;
  private static final int PIXEL_VALUE_TRANSFORMATION = 0x00289145;
  private static final int FRAME_VOI_LUT = 0x00289132;
  private static final int MODALITY_LUT = 0x00283000;
  private static final int VOI_LUT = 0x00283010;
  private static final int LUT_DESCRIPTOR = 0x00283002;
  private static final int LUT_DATA = 0x00283006;
  private static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;
  private static final int PRESENTATION_LUT_SHAPE = 0x20500020;

  private final DataSet header;
  private final ImagePixels pixels;
  private final int frame;

  GrayscaleChain(DataSet header, ImagePixels pixels, int frame) {
    this.header = header;
    this.pixels = pixels;
    this.frame = frame;
  }

  /**
   * The shade of every stored value.
   *
   * @param asked a window to use instead of the image's own
   * @param present which stored values occur, for an image that has no window
   */
  byte[] shades(Optional<Window> asked, boolean[] present) {
    DoubleUnaryOperator modality = modality();
    DoubleUnaryOperator brightness = brightness(asked, present, modality);
    boolean inverse = isInverse();
    byte[] shades = new byte[present.length];
    for (int stored = 0; stored < shades.length; stored++) {
      double bright = brightness.applyAsDouble(modality.applyAsDouble(signed(stored)));
      shades[stored] = (byte) Math.round(255 * (inverse ? 1 - bright : bright));
    }
    for (int stored = 0; stored < shades.length; stored++) {
      if (isPadding(signed(stored))) {
        shades[stored] = 0;
      }
    }
    return shades;
  }

  /** Bits Stored as two's complement when the image says so. */
  private int signed(int stored) {
    int unused = Integer.SIZE - pixels.bitsStored();
    return pixels.signed() ? stored << unused >> unused : stored;
  }

  private boolean isInverse() {
    return pixels.photometricInterpretation().equals("MONOCHROME1")
        || header.string(PRESENTATION_LUT_SHAPE).filter("INVERSE"::equals).isPresent();
  }

  private boolean isPadding(int value) {
    OptionalInt padding = padding(Tag.PIXEL_PADDING_VALUE);
    if (padding.isEmpty()) {
      return false;
    }
    int other = padding(PIXEL_PADDING_RANGE_LIMIT).orElse(padding.getAsInt());
    return value >= Math.min(padding.getAsInt(), other)
        && value <= Math.max(padding.getAsInt(), other);
  }

  /** The representation of a padding value follows the pixels whatever the file says. */
  private OptionalInt padding(int tag) {
    OptionalInt value = header.integer(tag);
    return value.isPresent()
        ? OptionalInt.of(pixels.signed() ? (short) value.getAsInt() : value.getAsInt() & 0xFFFF)
        : value;
  }

  private DoubleUnaryOperator modality() {
    Optional<LookupTable> table =
        header
            .item(MODALITY_LUT)
            .flatMap(item -> LookupTable.of(item, LUT_DESCRIPTOR, LUT_DATA, pixels.signed()));
    if (table.isPresent()) {
      return table.get()::value;
    }
    DataSet group = ofFrame(PIXEL_VALUE_TRANSFORMATION);
    double slope = group.decimal(Tag.RESCALE_SLOPE).orElse(1);
    double intercept = group.decimal(Tag.RESCALE_INTERCEPT).orElse(0);
    return value -> value * (slope == 0 ? 1 : slope) + intercept;
  }

  private DoubleUnaryOperator brightness(
      Optional<Window> asked, boolean[] present, DoubleUnaryOperator modality) {
    DataSet group = ofFrame(FRAME_VOI_LUT);
    Optional<LookupTable> table =
        group
            .item(VOI_LUT)
            .flatMap(item -> LookupTable.of(item, LUT_DESCRIPTOR, LUT_DATA, pixels.signed()));
    if (asked.isEmpty() && table.isPresent()) {
      return table.get()::brightness;
    }
    return asked.or(() -> Window.first(group)).orElseGet(() -> everything(present, modality))
        ::brightness;
  }

  private Window everything(boolean[] present, DoubleUnaryOperator modality) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int stored = 0; stored < present.length; stored++) {
      if (present[stored] && !isPadding(signed(stored))) {
        double value = modality.applyAsDouble(signed(stored));
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return least > most ? Window.between(0, 1) : Window.between(least, most);
  }

  /** The functional group of the frame, else the one of all frames, else the image itself. */
  private DataSet ofFrame(int group) {
    return Stream.of(
            header.items(PER_FRAME_GROUPS).stream().skip(frame - 1L).findFirst(),
            header.item(SHARED_GROUPS))
        .flatMap(Optional::stream)
        .flatMap(groups -> groups.item(group).stream())
        .findFirst()
        .orElse(header);
  }

  /** Which values occur in a frame. */
  static boolean[] present(Samples samples, int values) {
    boolean[] present = new boolean[values];
    for (int i = 0; i < samples.pixels(); i++) {
      present[samples.at(i, 0)] = true;
    }
    return present;
  }
}
