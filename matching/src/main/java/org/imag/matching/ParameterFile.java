package org.imag.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.imag.matching.name.NameForm;

/** Reads parameters and collects whatever is wrong with them. */
final class ParameterFile {
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final double PER = 100_000;

  private final Properties properties;
  private final String source;
  private final Set<String> unread;
  private final List<String> problems = new ArrayList<>();

  ParameterFile(Properties properties, String source) {
    this.properties = properties;
    this.source = source;
    this.unread = new TreeSet<>(properties.stringPropertyNames());
  }

  String version() {
    String version = text("version");
    if (!VERSION.matcher(version).matches()) {
      problems.add("version must be a short word");
    }
    return version;
  }

  double number(String name, double least, double most) {
    return number(name, text(name), least, most);
  }

  private double number(String name, String text, double least, double most) {
    try {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    problems.add(
        String.format(Locale.ROOT, "%s must be a number from %s to %s", name, least, most));
    return least;
  }

  double probability(Field field, Level level, String kind) {
    return number(name(field, level, kind), 1e-12, 1);
  }

  /** The levels of a field exclude each other. */
  void verifySums(Field field) {
    for (String kind : List.of("m", "u")) {
      double sum = 0;
      for (Level level : field.levels()) {
        sum += probability(field, level, kind);
      }
      if (sum > 1.0001) {
        problems.add(field.parameter() + ": the " + kind + " of its levels add up to more than 1");
      }
    }
  }

  NameFrequencies frequencies(String kind) {
    double other = number("names." + kind + ".other", 1e-9, 1);
    Map<String, Double> shares = new HashMap<>();
    String name = "names." + kind;
    for (String entry : text(name).split(",")) {
      String[] parts = entry.strip().split("\\s+(?=\\S+$)");
      String compact = NameForm.of(parts[0]).compact();
      if (parts.length != 2 || compact.isEmpty()) {
        problems.add(name + " must be names with their number among 100000, separated by commas");
        break;
      }
      shares.put(compact, number(name, parts[1], 1e-3, PER) / PER);
    }
    return new NameFrequencies(shares, other);
  }

  void verify() {
    unread.forEach(name -> problems.add("there is no parameter " + name));
    if (!problems.isEmpty()) {
      throw new MatchingParametersInvalid(source, problems.stream().distinct().toList());
    }
  }

  private String text(String name) {
    unread.remove(name);
    return properties.getProperty(name, "").strip();
  }

  private static String name(Field field, Level level, String kind) {
    return field.parameter() + "." + Field.parameter(level.name()) + "." + kind;
  }
}
