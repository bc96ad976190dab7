package org.imag.conformance.message;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A received HL7 v2 message with the usual delimiters, read leniently.
 *
 * @param segments without their CR
 */
public record Hl7Message(List<String> segments) {

  /** Splits a message into its segments. */
  public static Hl7Message parse(String text) {
    return new Hl7Message(Arrays.stream(text.split("[\r\n]+")).filter(s -> !s.isBlank()).toList());
  }

  /** Whether the message looks like HL7 v2. */
  public boolean wellFormed() {
    return !segments.isEmpty() && segments.get(0).startsWith("MSH|^~\\&|");
  }

  /** The first segment with the name. */
  public Optional<String> segment(String name) {
    return segments.stream().filter(s -> s.equals(name) || s.startsWith(name + "|")).findFirst();
  }

  /** A field of the first segment with the name, e.g. {@code field("MSA", 1)}; empty if absent. */
  public String field(String segment, int number) {
    String[] fields = segment(segment).orElse("").split("\\|", -1);
    int index = segment.equals("MSH") ? number - 1 : number;
    return index < fields.length ? fields[index] : "";
  }

  /** The same field of each segment with the name, in their order. */
  public List<String> fields(String segment, int number) {
    return segments.stream()
        .filter(s -> s.startsWith(segment + "|"))
        .map(s -> new Hl7Message(List.of(s)).field(segment, number))
        .toList();
  }

  /** A component, counted from 1, of the first repetition of a field; empty if absent. */
  public String component(String segment, int field, int component) {
    String[] components = field(segment, field).split("~", -1)[0].split("\\^", -1);
    return component <= components.length ? components[component - 1] : "";
  }
}
