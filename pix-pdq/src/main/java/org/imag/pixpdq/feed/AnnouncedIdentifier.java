package org.imag.pixpdq.feed;

import java.util.List;
import java.util.stream.IntStream;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.SegmentText;
import org.imag.pixpdq.identity.Hd;

/**
 * A patient identifier of a message, CX.
 *
 * @param value CX.1
 * @param authority CX.4, possibly empty
 * @param location where it stands
 */
record AnnouncedIdentifier(String value, Hd authority, FieldLocation location) {

  /** The repetitions of a field, the empty ones left out. */
  static List<AnnouncedIdentifier> of(SegmentText segment, String name, int sequence, int field) {
    return IntStream.range(0, segment.repetitions(field))
        .mapToObj(
            repetition ->
                new AnnouncedIdentifier(
                    segment.at(field, repetition, 1, 1),
                    new Hd(
                        segment.at(field, repetition, 4, 1),
                        segment.at(field, repetition, 4, 2),
                        segment.at(field, repetition, 4, 3)),
                    new FieldLocation(name, sequence, field, repetition + 1, 0)))
        .filter(identifier -> !identifier.value().isEmpty())
        .toList();
  }

  @Override
  public String toString() {
    return location.toString();
  }
}
