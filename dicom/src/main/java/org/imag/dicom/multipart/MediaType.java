package org.imag.dicom.multipart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type with parameters, as in Content-Type and Accept (RFC 9110 section 8.3.1, DICOM PS3.18
 * section 8.7.3). Parameter values may be quoted or not, also where they contain a slash.
 *
 * @param type lower case, such as {@code multipart}
 * @param subtype lower case, such as {@code related}
 * @param parameters by lower-case name, in the order given; the first of a repeated name counts
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {

  /** Copies the parameters. */
  public MediaType {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * Reads one media type.
   *
   * @throws IllegalArgumentException when there is no {@code type/subtype}
   */
  public static MediaType parse(String text) {
    return new Scanner(text).mediaType();
  }

  /**
   * Reads a list such as an Accept header, best quality first; entries that make no sense are left
   * out (PS3.18 section 8.7.5).
   */
  public static List<MediaType> parseList(String text) {
    List<MediaType> types = new ArrayList<>();
    for (String entry : Scanner.entries(text)) {
      try {
        types.add(parse(entry));
      } catch (IllegalArgumentException ignored) {
        continue;
      }
    }
    types.sort(Comparator.comparingDouble(MediaType::quality).reversed());
    return List.copyOf(types);
  }

  /** The type without parameters, such as {@code multipart/related}. */
  public String essence() {
    return type + "/" + subtype;
  }

  /** The value of a parameter, its name in any case. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The weight {@code q}, 1 when absent, 0 when it is no number. */
  public double quality() {
    try {
      return parameter("q").map(Double::parseDouble).orElse(1.0);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** True when this is the given type or a range such as {@code application/*} that includes it. */
  public boolean includes(String otherEssence) {
    String other = otherEssence.toLowerCase(Locale.ROOT);
    boolean anySubtype = subtype.equals("*") && other.startsWith(type + "/");
    return essence().equals(other) || essence().equals("*/*") || anySubtype;
  }

  /** The header form; values that are no tokens are quoted. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(essence());
    parameters.forEach(
        (name, value) -> text.append("; ").append(name).append('=').append(quoted(value)));
    return text.toString();
  }

  private static String quoted(String value) {
    boolean token = !value.isEmpty() && value.chars().allMatch(MediaType::isTokenCharacter);
    return token ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static boolean isTokenCharacter(int c) {
    return c > ' ' && c < 0x7F && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
  }

  /** Reads through one header value. */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    static List<String> entries(String text) {
      List<String> entries = new ArrayList<>();
      Scanner scanner = new Scanner(text);
      while (scanner.at < text.length()) {
        int start = scanner.at;
        scanner.skipTo(",");
        entries.add(text.substring(start, scanner.at));
        scanner.at++;
      }
      return entries;
    }

    MediaType mediaType() {
      String[] names = until(";").strip().toLowerCase(Locale.ROOT).split("/", -1);
      if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
        throw new IllegalArgumentException("a media type has the form type/subtype");
      }
      Map<String, String> parameters = new LinkedHashMap<>();
      while (at < text.length()) {
        at++;
        parameter(parameters);
      }
      return new MediaType(names[0].strip(), names[1].strip(), parameters);
    }

    private void parameter(Map<String, String> parameters) {
      String name = until("=;").strip().toLowerCase(Locale.ROOT);
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        String value = unquoted(until(";").strip());
        parameters.putIfAbsent(name, value);
      }
    }

    private static String unquoted(String value) {
      boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    private String until(String stops) {
      int start = at;
      skipTo(stops);
      return text.substring(start, at);
    }

    /** Moves to the next stop character outside of quotes. */
    private void skipTo(String stops) {
      boolean inQuotes = false;
      while (at < text.length() && (inQuotes || stops.indexOf(text.charAt(at)) < 0)) {
        if (text.charAt(at) == '\\' && inQuotes) {
          at = Math.min(at + 1, text.length() - 1);
        } else if (text.charAt(at) == '"') {
          inQuotes = !inQuotes;
        }
        at++;
      }
    }
  }
}
