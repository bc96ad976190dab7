package org.imag.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import org.imag.dicom.DicomFormatException;

/** Decodes one tile of a JPEG 2000 image (ISO/IEC 15444-1 annexes B, D to G). */
final class Jpeg2000Tile {
  private static final int COLOURS = 3;

  private final Jpeg2000Size size;
  private final Area area;
  private final Jpeg2000Parameters parameters;
  private final List<TileComponent> components = new ArrayList<>();

  Jpeg2000Tile(Jpeg2000Size size, Area area, Jpeg2000Parameters parameters) {
    this.size = size;
    this.area = area;
    this.parameters = parameters;
  }

  /** Decodes all packets and gives the samples away. */
  void decode(byte[] bytes, SampleSink to) throws DicomFormatException {
    List<Precinct> precincts = new ArrayList<>();
    for (int c = 0; c < size.components().size(); c++) {
      TileComponent component = new TileComponent(c, area, parameters.coding(c));
      component.addPrecincts(
          precincts, parameters.quantization(c), size.components().get(c).precision());
      components.add(component);
    }
    Jpeg2000Coding.Packets packets = parameters.packets();
    PacketOrder.values()[packets.progression()].read(
        precincts, packets.layers(), new PacketBits(bytes));
    CodeBlockDecoder decoder = new CodeBlockDecoder();
    for (Precinct precinct : precincts) {
      float[] samples = components.get(precinct.component).samples();
      for (CodeBlock block : precinct.blocks()) {
        if (block.passes() > 0) {
          decoder.decode(block, bytes, samples, area.width());
        }
      }
    }
    components.forEach(TileComponent::transform);
    if (packets.colourTransform()) {
      mixColours();
    }
    for (TileComponent component : components) {
      give(component.number(), component.samples(), to);
    }
  }

  private void mixColours() throws DicomFormatException {
    if (components.size() < COLOURS) {
      throw new DicomFormatException("a JPEG 2000 frame has fewer colours than it says", 0);
    }
    float[] first = components.get(0).samples();
    float[] second = components.get(1).samples();
    float[] third = components.get(2).samples();
    if (components.get(0).coding().reversible()) {
      reversible(first, second, third);
    } else {
      irreversible(first, second, third);
    }
  }

  /** Annex G.2. */
  private static void reversible(float[] first, float[] second, float[] third) {
    for (int i = 0; i < first.length; i++) {
      float green = first[i] - ((int) (second[i] + third[i]) >> 2);
      first[i] = third[i] + green;
      third[i] = second[i] + green;
      second[i] = green;
    }
  }

  /** Annex G.3. */
  private static void irreversible(float[] first, float[] second, float[] third) {
    for (int i = 0; i < first.length; i++) {
      float luminance = first[i];
      float blue = second[i];
      float red = third[i];
      first[i] = luminance + 1.402f * red;
      second[i] = luminance - 0.344136f * blue - 0.714136f * red;
      third[i] = luminance + 1.772f * blue;
    }
  }

  /** Annex G.1: samples without sign are shifted back; none leaves its range. */
  private void give(int number, float[] samples, SampleSink to) {
    Jpeg2000Size.Component component = size.components().get(number);
    int half = 1 << component.precision() - 1;
    int x = area.x0() - size.image().x0();
    int y = area.y0() - size.image().y0();
    int at = 0;
    for (int row = y; row < y + area.height(); row++) {
      for (int column = x; column < x + area.width(); column++) {
        int value = Math.min(half - 1, Math.max(-half, (int) Math.rint(samples[at++])));
        to.put(number, column, row, component.signed() ? value : value + half);
      }
    }
  }
}
