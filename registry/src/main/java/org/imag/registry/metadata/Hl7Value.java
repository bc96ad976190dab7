package org.imag.registry.metadata;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A value in HL7 v2.5 encoding, as its components (ITI TF-3 4.2.3.1.7). Trailing delimiters say
 * nothing, and a component that is missing is empty.
 */
public final class Hl7Value {
  /** Formatting and local escape sequences, which metadata may not carry. */
  private static final Pattern FORBIDDEN_ESCAPE = Pattern.compile("\\\\([HN]|Z[^\\\\]*)\\\\");

  private final List<String> components;

  private Hl7Value(List<String> components) {
    this.components = components;
  }

  /** Reads any text. */
  public static Hl7Value of(String text) {
    return new Hl7Value(List.of(text.trim().split("\\^", -1)));
  }

  /** Whether the text is free of the escape sequences for formatting and local use. */
  public static boolean hasLegalEscapes(String text) {
    return !FORBIDDEN_ESCAPE.matcher(text).find();
  }

  /** The component with that number, counted from 1; empty text when it is missing. */
  public String component(int number) {
    return number <= components.size() ? components.get(number - 1) : "";
  }

  /** Whether that component says something, be it in a subcomponent. */
  public boolean has(int number) {
    return component(number).chars().anyMatch(character -> character != '&');
  }

  /** Whether no component but these says anything. */
  public boolean hasOnly(Integer... numbers) {
    Set<Integer> allowed = Set.copyOf(Arrays.asList(numbers));
    return IntStream.rangeClosed(1, components.size())
        .filter(number -> !allowed.contains(number))
        .noneMatch(this::has);
  }

  /** Whether that component is an assigning authority of the form {@code &OID&ISO}. */
  public boolean isIsoAuthority(int number) {
    String[] parts = component(number).split("&", -1);
    return parts.length == 3
        && parts[0].isEmpty()
        && Oid.isValid(parts[1])
        && parts[2].equals("ISO");
  }
}
