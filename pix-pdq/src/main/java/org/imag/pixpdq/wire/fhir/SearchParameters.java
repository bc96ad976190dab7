package org.imag.pixpdq.wire.fhir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * The parameters of a search as sent (FHIR R4 3.1.1): of several parameters of one name all must
 * hold, of several values of one parameter one must.
 */
final class SearchParameters {
  static final String COUNT = "_count";
  static final String OFFSET = "_offset";

  private static final String EXACT = ":exact";
  private static final Set<String> STRINGS =
      Set.of(
          "family",
          "given",
          "address",
          "address-city",
          "address-country",
          "address-postalcode",
          "address-state",
          "mothersMaidenName");
  private static final Set<String> OTHERS =
      Set.of("_id", "active", "birthdate", "gender", "identifier", "telecom");

  /** What is about the form of the answer. */
  private static final Set<String> RESULT =
      Set.of(COUNT, OFFSET, "_format", "_pretty", "_summary", "_elements");

  /** Nobody asks for as much; it keeps one search from becoming many. */
  private static final int MOST_VALUES = 8;

  private final Map<String, String[]> sent;

  /**
   * @throws FhirRefusal when one of them is not known: left out, it would widen the answer
   */
  SearchParameters(Map<String, String[]> sent) {
    this.sent = sent;
    for (String name : new TreeSet<>(sent.keySet())) {
      if (!isKnown(name)) {
        throw FhirRefusal.of(
            400,
            IssueType.NOTSUPPORTED,
            "A search parameter or its modifier is not supported; supported are "
                + new TreeSet<>(STRINGS)
                + ", each also with :exact, and "
                + new TreeSet<>(OTHERS));
      }
    }
  }

  private static boolean isKnown(String name) {
    return STRINGS.contains(name)
        || OTHERS.contains(name)
        || RESULT.contains(name)
        || (name.endsWith(EXACT)
            && STRINGS.contains(name.substring(0, name.length() - EXACT.length())));
  }

  /**
   * A value of a parameter.
   *
   * @param text with escapes resolved
   * @param exact whether nothing but exactly this is meant
   */
  record Value(String text, boolean exact) {}

  /** All values of a parameter: of each list one must hold. */
  List<List<Value>> all(String name) {
    List<List<Value>> all = new ArrayList<>(values(name, false));
    all.addAll(values(name + EXACT, true));
    if (all.size() > MOST_VALUES || all.stream().anyMatch(any -> any.size() > MOST_VALUES)) {
      throw FhirRefusal.of(
          400,
          IssueType.TOOCOSTLY,
          "%s has more than %d values; send fewer".formatted(name, MOST_VALUES));
    }
    return all;
  }

  /**
   * The one value of a parameter.
   *
   * @throws FhirRefusal when there are several
   */
  Optional<Value> single(String name) {
    List<List<Value>> all = all(name);
    if (all.size() > 1 || all.stream().anyMatch(any -> any.size() > 1)) {
      throw FhirRefusal.of(
          400, IssueType.NOTSUPPORTED, name + " is taken once, with one value; send one");
    }
    return all.stream().flatMap(List::stream).findFirst();
  }

  /**
   * A whole number.
   *
   * @param unsaid where the parameter is not sent
   * @throws FhirRefusal when it is something else
   */
  int number(String name, int unsaid) {
    return single(name)
        .map(
            value -> {
              if (!value.text().matches("[0-9]{1,6}")) {
                throw FhirRefusal.of(400, IssueType.INVALID, name + " must be a whole number");
              }
              return Integer.parseInt(value.text());
            })
        .orElse(unsaid);
  }

  private List<List<Value>> values(String name, boolean exact) {
    return Arrays.stream(sent.getOrDefault(name, new String[0]))
        .map(value -> split(value).stream().map(text -> new Value(text, exact)).toList())
        .filter(any -> !any.isEmpty())
        .toList();
  }

  /** At the commas that no backslash precedes. */
  private static List<String> split(String value) {
    List<String> parts = new ArrayList<>();
    for (String part : value.split("(?<!\\\\),")) {
      String text = part.replace("\\,", ",").replace("\\$", "$").strip();
      if (!text.isEmpty()) {
        parts.add(text);
      }
    }
    return parts;
  }
}
