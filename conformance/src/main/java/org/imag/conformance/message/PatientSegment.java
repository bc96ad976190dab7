package org.imag.conformance.message;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A PID segment.
 *
 * @param fields by their number, as they are written
 */
public record PatientSegment(Map<Integer, String> fields) {

  /** What a hospital says of its patient. */
  public static PatientSegment of(PatientId id, Demographics person) {
    return new PatientSegment(
        Map.of(
            3, id.cx(), 5, person.xpn(), 7, person.birthDate(), 8, person.sex(), 11, person.xad()));
  }

  /** A patient with the id whose name only is told. */
  public static PatientSegment named(PatientId id, Demographics person) {
    return new PatientSegment(Map.of(3, id.cx(), 5, person.xpn()));
  }

  /** The same with another field. */
  public PatientSegment with(int field, String value) {
    Map<Integer, String> changed = new TreeMap<>(fields);
    changed.put(field, value);
    return new PatientSegment(changed);
  }

  /** The same with these identifiers. */
  public PatientSegment identified(List<PatientId> ids) {
    return with(3, ids.stream().map(PatientId::cx).collect(Collectors.joining("~")));
  }

  /** The segment. */
  public String text() {
    int last = new TreeMap<>(fields).lastKey();
    StringBuilder text = new StringBuilder("PID");
    for (int field = 1; field <= last; field++) {
      text.append('|').append(fields.getOrDefault(field, ""));
    }
    return text.toString();
  }
}
