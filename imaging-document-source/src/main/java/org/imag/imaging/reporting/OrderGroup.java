package org.imag.imaging.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.dicom.Uids;

/**
 * One order of a message and what was observed for it (HL7 2.5 7.3.1, 9.6.1).
 *
 * @param control ORC
 * @param order OBR
 * @param procedure IPC
 * @param study ZDS
 * @param document TXA
 * @param observations OBX in their order
 */
public record OrderGroup(
    Hl7Segment control,
    Hl7Segment order,
    Hl7Segment procedure,
    Hl7Segment study,
    Hl7Segment document,
    List<Hl7Segment> observations) {
  private static final String STUDY_CONCEPT = "113014";
  private static final String STUDY_NAME = "Study Instance UID";

  /** The orders of a message; a message without OBR has one. */
  public static List<OrderGroup> of(List<Hl7Segment> segments) {
    List<List<Hl7Segment>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    for (Hl7Segment segment : segments) {
      List<Hl7Segment> current = parts.get(parts.size() - 1);
      if (segment.is("OBR") && current.stream().anyMatch(each -> each.is("OBR"))) {
        current = cutOffNext(current);
        parts.add(current);
      }
      current.add(segment);
    }
    return parts.stream().map(part -> group(part, segments)).toList();
  }

  /** ORC, and what stands between it and OBR, come before the OBR of their order. */
  private static List<Hl7Segment> cutOffNext(List<Hl7Segment> current) {
    int control = current.size() - 1;
    while (control >= 0 && !current.get(control).is("ORC")) {
      control = current.get(control).is("OBR") || current.get(control).is("OBX") ? -1 : control - 1;
    }
    if (control < 0) {
      return new ArrayList<>();
    }
    List<Hl7Segment> tail = current.subList(control, current.size());
    List<Hl7Segment> next = new ArrayList<>(tail);
    tail.clear();
    return next;
  }

  private static OrderGroup group(List<Hl7Segment> part, List<Hl7Segment> message) {
    return new OrderGroup(
        Hl7Segment.first(part, "ORC"),
        Hl7Segment.first(part, "OBR"),
        Hl7Segment.first(part, "IPC"),
        Hl7Segment.first(part, "ZDS"),
        Hl7Segment.first(message, "TXA"),
        part.stream().filter(segment -> segment.is("OBX")).toList());
  }

  /** Study Instance UID: ZDS-1, else IPC-3, else the observations that name it. */
  public List<String> studyInstanceUids() {
    return Stream.of(
            Stream.of(study.text(1, 1)),
            Stream.of(procedure.text(3, 1)),
            observations.stream()
                .filter(OrderGroup::namesStudy)
                .map(observation -> observation.text(5, 1)))
        .map(source -> source.map(OrderGroup::uid).flatMap(Optional::stream).distinct().toList())
        .filter(uids -> !uids.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static boolean namesStudy(Hl7Segment observation) {
    return observation.text(3, 1).equals(STUDY_CONCEPT)
        || observation.text(3, 1).equalsIgnoreCase(STUDY_NAME)
        || observation.text(3, 2).equalsIgnoreCase(STUDY_NAME);
  }

  private static Optional<String> uid(String text) {
    return Optional.of(text.replace("\u0000", "").strip()).filter(Uids::isValid);
  }
}
