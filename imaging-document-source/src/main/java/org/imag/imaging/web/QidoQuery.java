package org.imag.imaging.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.dicom.Dictionary;
import org.imag.imaging.archive.ArchiveSearch.Criterion;
import org.imag.imaging.archive.DicomUid;
import org.imag.imaging.archive.Matching;
import org.imag.imaging.archive.SearchKey;
import org.imag.imaging.archive.SearchLevel;

/**
 * The query part of a search (PS3.18 8.3.4). Date and time ranges are matched each for itself.
 *
 * @param criteria to be met
 * @param includeFields attributes to answer beside the required ones
 * @param includeAll whether every attribute of the level is wanted
 * @param limit of answers
 * @param offset answers to leave out first
 * @param warnings about what was not heeded
 */
record QidoQuery(
    List<Criterion> criteria,
    Set<Integer> includeFields,
    boolean includeAll,
    int limit,
    int offset,
    List<String> warnings) {
  static final int MAX_RESULTS = 5000;

  private static final int MAX_PARAMETERS = 200;
  private static final int MAX_VALUE = 100_000;
  private static final Pattern RANGE_END = Pattern.compile("(\\d{2,8}(?:\\.\\d{1,6})?)?");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{8}");

  /**
   * Reads the parameters of a search at a level.
   *
   * @throws DicomWebRefusal when a value is not what its parameter takes
   */
  static QidoQuery parse(SearchLevel level, Map<String, List<String>> parameters) {
    if (parameters.size() > MAX_PARAMETERS) {
      throw DicomWebRefusal.badRequest("More than " + MAX_PARAMETERS + " parameters");
    }
    Collector collector = new Collector(level);
    parameters.forEach((name, values) -> values.forEach(value -> collector.take(name, value)));
    return collector.query();
  }

  /** Gathers what the parameters say. */
  private static final class Collector {
    private final SearchLevel level;
    private final List<Criterion> criteria = new ArrayList<>();
    private final Set<Integer> includeFields = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean includeAll;
    private int limit = MAX_RESULTS;
    private int offset;

    Collector(SearchLevel level) {
      this.level = level;
    }

    void take(String name, String value) {
      if (value.length() > MAX_VALUE) {
        throw DicomWebRefusal.badRequest("The value of " + name + " is too long");
      }
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw DicomWebRefusal.badRequest("The query holds a control character");
      }
      switch (name) {
        case "limit" -> limit = Math.min(MAX_RESULTS, number(name, value));
        case "offset" -> offset = number(name, value);
        case "includefield" -> include(value);
        case "fuzzymatching" -> fuzzy(value);
        default -> attribute(name, value);
      }
    }

    private static int number(String name, String value) {
      if (!value.matches("\\d{1,9}")) {
        throw DicomWebRefusal.badRequest(name + " must be a whole number, not negative");
      }
      return Integer.parseInt(value);
    }

    private void include(String value) {
      for (String field : value.split(",")) {
        if (field.equals("all")) {
          includeAll = true;
        } else {
          Optional<List<Integer>> path = path(field);
          path.ifPresent(tags -> includeFields.add(tags.get(0)));
          if (path.isEmpty()) {
            warnings.add("An includefield is no attribute that DICOM knows.");
          }
        }
      }
    }

    private void fuzzy(String value) {
      if (value.equals("true")) {
        warnings.add(
            "The fuzzymatching parameter is not supported."
                + " Only literal matching has been performed.");
      }
    }

    private void attribute(String name, String value) {
      Optional<List<Integer>> path = path(name);
      if (path.isEmpty()) {
        requireNoAttribute(name);
        return;
      }
      Optional<SearchKey> key = SearchKey.of(path.get());
      if (key.isEmpty() || key.get().level().compareTo(level) > 0) {
        warnings.add(name + " is not matched at this level.");
        return;
      }
      includeFields.add(path.get().get(0));
      matching(key.get(), name, value)
          .ifPresent(matching -> criteria.add(new Criterion(key.get(), matching)));
    }

    /**
     * Parameters of the service that are not heeded, and those of later editions, are ignored; a
     * misspelt attribute would match everything, which is more than was asked for.
     */
    private static void requireNoAttribute(String name) {
      boolean attribute = Character.isUpperCase(name.charAt(0)) || name.indexOf('.') >= 0;
      if (attribute) {
        throw DicomWebRefusal.badRequest(
            "A parameter is no attribute that DICOM knows; name it by keyword or eight hex digits");
      }
    }

    /** The tags of {@code Keyword}, {@code ggggeeee} or a path of them; empty when unknown. */
    private static Optional<List<Integer>> path(String name) {
      List<Integer> path = new ArrayList<>();
      for (String step : name.split("\\.", -1)) {
        OptionalInt tag =
            HEX.matcher(step).matches()
                ? OptionalInt.of(Integer.parseUnsignedInt(step, 16))
                : Dictionary.tag(step);
        if (tag.isEmpty()) {
          return Optional.empty();
        }
        path.add(tag.getAsInt());
      }
      return Optional.of(path);
    }

    /** How a value matches; empty for a value that matches everything. */
    private static Optional<Matching> matching(SearchKey key, String name, String value) {
      if (value.isEmpty() || value.matches("\\*+")) {
        return Optional.empty();
      }
      return Optional.of(
          switch (key.kind()) {
            case UID -> uids(name, value);
            case RANGE -> range(name, value);
            case NUMBER -> whole(name, value);
            case TEXT, NAME -> text(value);
          });
    }

    private static Matching uids(String name, String value) {
      List<String> uids = Arrays.asList(value.split("[,\\\\]"));
      if (uids.isEmpty() || !uids.stream().allMatch(DicomUid::isValid)) {
        throw DicomWebRefusal.badRequest(name + " takes UIDs, separated by commas");
      }
      return new Matching.OneOf(uids);
    }

    private static Matching range(String name, String value) {
      String[] ends = value.split("-", -1);
      boolean wellFormed =
          ends.length <= 2
              && Arrays.stream(ends).map(RANGE_END::matcher).allMatch(Matcher::matches)
              && !value.equals("-");
      if (!wellFormed) {
        throw DicomWebRefusal.badRequest(
            name + " takes a value such as 20260131 or 0830, or a range with a hyphen");
      }
      return ends.length == 1
          ? new Matching.Between(ends[0], ends[0])
          : new Matching.Between(orOpen(ends[0]), orOpen(ends[1]));
    }

    private static String orOpen(String end) {
      return end.isEmpty() ? null : end;
    }

    private static Matching whole(String name, String value) {
      if (!value.strip().matches("[+-]?\\d{1,12}")) {
        throw DicomWebRefusal.badRequest(name + " takes a whole number");
      }
      return new Matching.OneOf(List.of(value.strip()));
    }

    private static Matching text(String value) {
      boolean wildcard = value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
      return wildcard
          ? new Matching.Wildcard(value)
          : new Matching.OneOf(Arrays.asList(value.split("\\\\")));
    }

    QidoQuery query() {
      return new QidoQuery(criteria, includeFields, includeAll, limit, offset, warnings);
    }
  }
}
