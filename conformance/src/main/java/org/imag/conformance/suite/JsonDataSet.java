package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A data set in DICOM JSON.
 *
 * @param attributes by tag, 8 hexadecimal digits
 */
record JsonDataSet(Map<String, Object> attributes) {

  /** The first value of an attribute, or an empty text; a person name gives its Alphabetic part. */
  String text(String tag) {
    List<?> values = values(tag);
    if (values.isEmpty() || values.get(0) == null) {
      return "";
    }
    return values.get(0) instanceof Map<?, ?> name
        ? String.valueOf(name.get("Alphabetic"))
        : String.valueOf(values.get(0));
  }

  /** The items of a sequence. */
  List<JsonDataSet> items(String tag) throws IOException {
    List<JsonDataSet> items = new ArrayList<>();
    for (Object item : values(tag)) {
      items.add(Json.dataSet(item));
    }
    return items;
  }

  /** Whether the attribute is there, with a value or not. */
  boolean has(String tag) {
    return attributes.containsKey(tag);
  }

  private List<?> values(String tag) {
    boolean valued =
        attributes.get(tag) instanceof Map<?, ?> attribute
            && attribute.get("Value") instanceof List;
    return valued ? (List<?>) ((Map<?, ?>) attributes.get(tag)).get("Value") : List.of();
  }
}
