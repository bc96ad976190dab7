package org.imag.imaging.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One segment, read where it lies: a document in OBX-5 may have megabytes, and the messages of a
 * RIS have whatever version and Z segments it likes. Separators are the usual ones, {@code ^~&}.
 */
public final class Hl7Segment {
  /** One that is not there. */
  public static final Hl7Segment ABSENT = new Hl7Segment("");

  private final String[] fields;

  private Hl7Segment(String line) {
    fields = line.split("\\|", -1);
  }

  /** The segments of a message in their order. */
  public static List<Hl7Segment> all(String message) {
    List<Hl7Segment> segments = new ArrayList<>();
    for (String line : message.split("[\\r\\n]+")) {
      if (!line.isBlank()) {
        segments.add(new Hl7Segment(line));
      }
    }
    return segments;
  }

  /** The first segment of a name, or {@link #ABSENT}. */
  public static Hl7Segment first(List<Hl7Segment> segments, String name) {
    return segments.stream().filter(segment -> segment.is(name)).findFirst().orElse(ABSENT);
  }

  /** Whether it has this name. */
  public boolean is(String name) {
    return fields[0].equals(name);
  }

  /** A field as it was sent; empty when it is not there. */
  String field(int number) {
    return number < fields.length ? fields[number] : "";
  }

  /** The repetitions of a field as they were sent, at least one. */
  public List<String> repetitions(int field) {
    return Arrays.asList(field(field).split("~", -1));
  }

  /** A component of the first repetition, its escapes resolved. */
  public String text(int field, int component) {
    return text(repetitions(field).get(0), component);
  }

  /** A component of a repetition, its first subcomponent, its escapes resolved. */
  static String text(String repetition, int component) {
    return subcomponent(component(repetition, component), 1);
  }

  /** A component of a repetition as it was sent. */
  static String component(String repetition, int component) {
    String[] components = repetition.split("\\^", -1);
    return component <= components.length ? components[component - 1] : "";
  }

  /** A subcomponent, its escapes resolved; HL7's explicit nothing is nothing. */
  static String subcomponent(String component, int number) {
    String[] subcomponents = component.split("&", -1);
    String text = number <= subcomponents.length ? subcomponents[number - 1] : "";
    return text.equals("\"\"") ? "" : Hl7Text.plain(text).replaceAll("\\p{Cntrl}", " ").strip();
  }
}
