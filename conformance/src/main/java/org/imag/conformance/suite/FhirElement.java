package org.imag.conformance.suite;

import java.util.List;
import java.util.Map;

/**
 * A resource or a part of one, in JSON.
 *
 * @param value a map, a list or a text; an empty text where there is nothing
 */
record FhirElement(Object value) {
  static final FhirElement NOTHING = new FhirElement("");

  /** A part; of a list, that of the first item. */
  FhirElement at(String name) {
    if (value instanceof List<?> list) {
      return list.isEmpty() ? NOTHING : new FhirElement(list.get(0)).at(name);
    }
    return value instanceof Map<?, ?> map && map.containsKey(name)
        ? new FhirElement(map.get(name))
        : NOTHING;
  }

  /** The items of a part that repeats. */
  List<FhirElement> items(String name) {
    return at(name).value() instanceof List<?> list
        ? list.stream().map(FhirElement::new).toList()
        : List.of();
  }

  /** A primitive, or an empty text. */
  String text(String name) {
    Object found = at(name).value();
    return found instanceof List<?> list && !list.isEmpty()
        ? String.valueOf(list.get(0))
        : String.valueOf(found);
  }
}
