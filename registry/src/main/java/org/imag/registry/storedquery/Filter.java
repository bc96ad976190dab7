package org.imag.registry.storedquery;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.PatientId;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.Attribute;
import org.imag.registry.store.Condition;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** A parameter and how it restricts what a query finds (ITI TF-2 3.18.4.1.2.3). */
record Filter(QueryParameter parameter, Reading reading) {

  /** Turns the slots of a parameter into conditions. */
  interface Reading {
    List<Condition> conditions(QueryArguments arguments, QueryParameter parameter);

    /** This reading when the parameter is given, else no condition. */
    default Reading whenGiven() {
      return (arguments, parameter) ->
          arguments.has(parameter) ? conditions(arguments, parameter) : List.of();
    }
  }

  /** The conditions that the arguments put on an object. */
  List<Condition> conditions(QueryArguments arguments) {
    return reading.conditions(arguments, parameter);
  }

  /** The parameters of some filters. */
  static List<QueryParameter> parameters(Collection<Filter> filters) {
    return filters.stream().map(Filter::parameter).toList();
  }

  /** The conditions that the arguments put on an object by all of the filters. */
  static List<Condition> conditions(Collection<Filter> filters, QueryArguments arguments) {
    return filters.stream().flatMap(filter -> filter.conditions(arguments).stream()).toList();
  }

  /** Several lists of filters in one. */
  @SafeVarargs
  static List<Filter> all(List<Filter>... filters) {
    List<Filter> all = new ArrayList<>();
    for (List<Filter> some : filters) {
      all.addAll(some);
    }
    return List.copyOf(all);
  }

  /** The filter, its parameter required. */
  Filter mandatory() {
    return new Filter(parameter.mandatory(), reading);
  }

  /** The filter turned round, its parameter with the suffix Exclude. */
  Filter excluding() {
    return given(
        parameter.withSuffix("Exclude"),
        (arguments, excluding) ->
            List.of(new Condition.Not(reading.conditions(arguments, excluding))));
  }

  /** A filter that restricts nothing unless its parameter is given. */
  static Filter given(QueryParameter parameter, Reading reading) {
    return new Filter(parameter, reading.whenGiven());
  }

  /** The patients whose objects are wanted. */
  static Filter patient(QueryParameter parameter) {
    return given(parameter, (arguments, given) -> List.of(patients(arguments.all(given), given)));
  }

  private static Condition patients(List<String> texts, QueryParameter parameter) {
    return new Condition.OfPatient(texts.stream().map(text -> patientId(text, parameter)).toList());
  }

  private static String patientId(String text, QueryParameter parameter) {
    return PatientId.lenient(text)
        .orElseThrow(() -> refusal(parameter, text, "of the form id^^^&OID&ISO"))
        .toString();
  }

  /** The statuses of which an object must have one; unknown ones are ignored. */
  static Filter status(String name) {
    return given(
        QueryParameter.multiple(name).mandatory(),
        (arguments, given) -> List.of(statuses(arguments.all(given), given)));
  }

  private static Condition statuses(List<String> urns, QueryParameter parameter) {
    List<String> known =
        urns.stream().flatMap(urn -> Status.of(urn).stream()).map(Status::name).toList();
    if (known.isEmpty()) {
      throw IheFailure.of(
          ErrorCode.STORED_QUERY_MISSING_PARAM, parameter.name() + " has no known value");
    }
    return new Condition.OneOf(Attribute.STATUS, known);
  }

  /** Texts of which an attribute must be one. */
  static Filter text(String name, Attribute attribute) {
    return given(
        QueryParameter.multiple(name),
        (arguments, given) -> List.of(new Condition.OneOf(attribute, arguments.all(given))));
  }

  /** Codes of which an attribute must be one, each {@code code^^scheme}. */
  static Filter code(String name, Attribute attribute) {
    return given(
        QueryParameter.multiple(name),
        (arguments, given) ->
            List.of(new Condition.OneOf(attribute, codes(arguments.all(given), given))));
  }

  /** Codes of a multi-valued attribute: each slot must be met by one of its own. */
  static Filter codeList(String name, Attribute attribute) {
    return list(QueryParameter.conjunctive(name), attribute, Filter::codes);
  }

  /** Values of a multi-valued attribute: each slot must be met by one of its own. */
  static Filter list(
      QueryParameter parameter,
      Attribute attribute,
      BiFunction<List<String>, QueryParameter, List<String>> values) {
    return given(
        parameter,
        (arguments, given) ->
            arguments.eachSlot(given).stream()
                .<Condition>map(slot -> new Condition.SomeOf(attribute, values.apply(slot, given)))
                .toList());
  }

  private static List<String> codes(List<String> values, QueryParameter parameter) {
    values.forEach(
        value -> {
          String[] parts = value.split("\\^", -1);
          if (parts.length != 3 || parts[0].isEmpty() || parts[2].isEmpty()) {
            throw refusal(parameter, value, "of the form code^^scheme");
          }
        });
    return values;
  }

  /** Patterns with % and _ of which a value of the attribute must match one. */
  static Filter pattern(QueryParameter parameter, Attribute attribute) {
    return given(
        parameter,
        (arguments, given) -> List.of(new Condition.LikeOneOf(attribute, arguments.all(given))));
  }

  /** The first and, itself excluded, the last instant of a time (ITI TF-2 3.18.4.1.2.3.3). */
  static List<Filter> window(String name, Attribute attribute) {
    return List.of(
        given(
            QueryParameter.single(name + "From"),
            (arguments, given) ->
                List.of(new Condition.NotBefore(attribute, instant(arguments, given)))),
        given(
            QueryParameter.single(name + "To"),
            (arguments, given) ->
                List.of(new Condition.Before(attribute, instant(arguments, given)))));
  }

  private static Instant instant(QueryArguments arguments, QueryParameter parameter) {
    String text = arguments.one(parameter).orElseThrow();
    try {
      return Dtm.earliest(text);
    } catch (DateTimeException e) {
      throw refusal(parameter, text, "a time of the form YYYY[MM[DD[hh[mm[ss]]]]]");
    }
  }

  /** What to tell of a value that is not what it should be. */
  static IheFailure refusal(QueryParameter parameter, String value, String expected) {
    return IheFailure.of(
        ErrorCode.REGISTRY_ERROR,
        "%s: '%s' is not %s".formatted(parameter.name(), value, expected));
  }
}
