package org.imag.conformance.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DICOM JSON (PS3.18 F) as plain maps and lists, to look at what a server really sent. */
final class Json {
  private Json() {}

  /**
   * Reads an array of data sets; an empty text is an empty array.
   *
   * @throws IOException when it is not JSON or not an array of objects
   */
  static List<JsonDataSet> dataSets(byte[] json) throws IOException {
    if (json.length == 0) {
      return List.of();
    }
    Object read = read(json);
    List<?> items = read instanceof List<?> list ? list : List.of(read);
    List<JsonDataSet> dataSets = new ArrayList<>();
    for (Object item : items) {
      dataSets.add(dataSet(item));
    }
    return dataSets;
  }

  /** The value of an object that must be a data set. */
  static JsonDataSet dataSet(Object item) throws IOException {
    if (!(item instanceof Map<?, ?> map)) {
      throw new IOException("a data set in DICOM JSON must be an object");
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    map.forEach((tag, value) -> attributes.put(String.valueOf(tag), value));
    return new JsonDataSet(attributes);
  }

  /** Any JSON as maps, lists and texts. */
  static Object read(byte[] json) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return value(parser);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> object = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        object.put(name, value(parser));
      }
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> array = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(parser));
      }
      return array;
    }
    return token == null ? "" : parser.getText();
  }
}
