package org.imag.matching;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Why two identities are one person or not; nothing in it tells who they are.
 *
 * @param pair which
 * @param zone what is to be done with them
 * @param weight in bits: 10 more make it a thousand times likelier that they are one person
 * @param fields those known on both sides
 * @param reasons of the zone, without order
 * @param parametersVersion of the parameters used
 */
public record Evidence(
    KeyPair pair,
    Zone zone,
    double weight,
    List<FieldEvidence> fields,
    Set<Reason> reasons,
    String parametersVersion) {
  private static final Pattern HEAD =
      Pattern.compile(
          "\\{\"parameters\":\"([^\"\\\\]*)\",\"zone\":\"(\\w+)\",\"weight\":(-?[0-9.]+),"
              + "\"reasons\":\\[([\\w\",]*)],\"fields\":\\[(.*)]}");
  private static final Pattern FIELD =
      Pattern.compile("\\{\"field\":\"(\\w+)\",\"level\":\"(\\w+)\",\"weight\":(-?[0-9.]+)}");

  /** Copies its collections. */
  public Evidence {
    fields = List.copyOf(fields);
    EnumSet<Reason> ordered = EnumSet.noneOf(Reason.class);
    ordered.addAll(reasons);
    reasons = Collections.unmodifiableSet(ordered);
  }

  /** Whether the two must not come together by rules, through a third either. */
  public boolean isForbidding() {
    return zone == Zone.CONFLICT
        || zone == Zone.DISTINCT
        || reasons.stream().anyMatch(Reason::isForbidding) && zone != Zone.LINK;
  }

  /** One line of JSON, the same for the same evidence, without the keys. */
  public String toJson() {
    return "{\"parameters\":\"%s\",\"zone\":\"%s\",\"weight\":%s,\"reasons\":[%s],\"fields\":[%s]}"
        .formatted(
            parametersVersion,
            zone,
            number(weight),
            reasons.stream().map(reason -> '"' + reason.name() + '"').collect(joined()),
            fields.stream().map(Evidence::json).collect(joined()));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Evidence ofJson(KeyPair pair, String json) {
    Matcher head = HEAD.matcher(json);
    if (!head.matches()) {
      throw new IllegalArgumentException("no evidence in JSON");
    }
    EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
    Pattern.compile("\\w+")
        .matcher(head.group(4))
        .results()
        .forEach(reason -> reasons.add(Reason.valueOf(reason.group())));
    return new Evidence(
        pair,
        Zone.valueOf(head.group(2)),
        Double.parseDouble(head.group(3)),
        FIELD.matcher(head.group(5)).results().map(Evidence::field).toList(),
        reasons,
        head.group(1));
  }

  private static FieldEvidence field(MatchResult match) {
    return new FieldEvidence(
        Field.valueOf(match.group(1)),
        Level.valueOf(match.group(2)),
        Double.parseDouble(match.group(3)));
  }

  private static String json(FieldEvidence evidence) {
    return "{\"field\":\"%s\",\"level\":\"%s\",\"weight\":%s}"
        .formatted(evidence.field(), evidence.level(), number(evidence.weight()));
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",");
  }

  private static String number(double weight) {
    return String.format(Locale.ROOT, "%.2f", weight);
  }
}
