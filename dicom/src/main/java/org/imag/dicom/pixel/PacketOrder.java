package org.imag.dicom.pixel;

import java.util.Comparator;
import java.util.List;
import org.imag.dicom.DicomFormatException;

/** In which order the packets of a tile come (ISO/IEC 15444-1 B.12.1). */
enum PacketOrder {
  LRCP(byComponent()),
  RLCP(byComponent()),
  RPCL(
      Comparator.<Precinct>comparingInt(p -> p.resolution)
          .thenComparing(byPosition())
          .thenComparingInt(p -> p.component)),
  PCRL(byPosition().thenComparingInt(p -> p.component).thenComparingInt(p -> p.resolution)),
  CPRL(
      Comparator.<Precinct>comparingInt(p -> p.component)
          .thenComparing(byPosition())
          .thenComparingInt(p -> p.resolution));

  private final Comparator<Precinct> order;

  PacketOrder(Comparator<Precinct> order) {
    this.order = order;
  }

  private static Comparator<Precinct> byComponent() {
    return Comparator.<Precinct>comparingInt(p -> p.resolution).thenComparingInt(p -> p.component);
  }

  private static Comparator<Precinct> byPosition() {
    return Comparator.<Precinct>comparingLong(p -> p.y).thenComparingLong(p -> p.x);
  }

  /** Reads all packets; precincts come by component, resolution, row and column. */
  void read(List<Precinct> precincts, int layers, PacketBits bits) throws DicomFormatException {
    List<Precinct> ordered = precincts.stream().sorted(order).toList();
    int from = 0;
    while (from < ordered.size()) {
      int to = from + 1;
      while (to < ordered.size() && areTogether(ordered.get(from), ordered.get(to))) {
        to++;
      }
      for (int layer = 0; layer < layers; layer++) {
        for (Precinct precinct : ordered.subList(from, to)) {
          precinct.packet(layer, bits);
        }
      }
      from = to;
    }
  }

  /** Whether the next layer comes only after the packets of both. */
  private boolean areTogether(Precinct one, Precinct other) {
    return this == LRCP || this == RLCP && one.resolution == other.resolution;
  }
}
