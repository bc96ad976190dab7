package org.imag.registry.storedquery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/**
 * The arguments of one request, checked against the parameters that its query declares. Slots of
 * other names are ignored.
 */
final class QueryArguments {
  private final Map<String, List<List<String>>> slots;

  private QueryArguments(Map<String, List<List<String>>> slots) {
    this.slots = slots;
  }

  /**
   * Reads the slots of a request.
   *
   * @throws IheFailure with XDSStoredQueryMissingParam or XDSStoredQueryParamNumber for each
   *     parameter that is missing or given too often, XDSRegistryError for one that cannot be read
   */
  static QueryArguments of(List<SlotType1> slots, List<QueryParameter> parameters) {
    Map<String, List<List<String>>> read = new LinkedHashMap<>();
    List<IheError> errors = new ArrayList<>();
    for (QueryParameter parameter : new LinkedHashSet<>(parameters)) {
      List<List<String>> values = new ArrayList<>();
      slots.stream()
          .filter(slot -> parameter.name().equals(slot.getName()))
          .forEach(slot -> values.add(valuesOf(slot, errors)));
      values.removeIf(List::isEmpty);
      check(parameter, values, errors);
      read.put(parameter.name(), values);
    }
    if (!errors.isEmpty()) {
      throw new IheFailure(errors);
    }
    return new QueryArguments(read);
  }

  private static List<String> valuesOf(SlotType1 slot, List<IheError> errors) {
    List<String> values = new ArrayList<>();
    SlotValue.texts(slot)
        .forEach(
            text -> {
              try {
                values.addAll(SlotValue.parse(text));
              } catch (IllegalArgumentException e) {
                errors.add(
                    IheError.of(ErrorCode.REGISTRY_ERROR, slot.getName() + ": " + e.getMessage()));
              }
            });
    values.removeIf(String::isEmpty);
    return values;
  }

  private static void check(
      QueryParameter parameter, List<List<String>> values, List<IheError> errors) {
    if (parameter.required() && values.isEmpty()) {
      errors.add(
          IheError.of(ErrorCode.STORED_QUERY_MISSING_PARAM, parameter.name() + " is missing"));
    }
    if (!parameter.conjunctive() && values.size() > 1) {
      errors.add(
          IheError.of(
              ErrorCode.STORED_QUERY_PARAM_NUMBER,
              parameter.name() + ": its Slot may be given once only"));
    }
    if (!parameter.multiple() && values.stream().anyMatch(slot -> slot.size() > 1)) {
      errors.add(
          IheError.of(
              ErrorCode.STORED_QUERY_PARAM_NUMBER, parameter.name() + " takes one value only"));
    }
  }

  /** The value of a single-valued parameter. */
  Optional<String> one(QueryParameter parameter) {
    return all(parameter).stream().findFirst();
  }

  /** The values of a parameter, any of which suffices; empty when it was not given. */
  List<String> all(QueryParameter parameter) {
    return slots.get(parameter.name()).stream().flatMap(List::stream).toList();
  }

  /** The values slot by slot: each slot must be met by one of its values. */
  List<List<String>> eachSlot(QueryParameter parameter) {
    return slots.get(parameter.name());
  }

  boolean has(QueryParameter parameter) {
    return !slots.get(parameter.name()).isEmpty();
  }
}
