package org.imag.dicom.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Dictionary;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;

/** JSON to data sets (DICOM PS3.18 F.2), in any order of properties. */
final class DicomJsonReader {

  private final JsonParser json;
  private final ReadLimits limits;
  private int values;

  DicomJsonReader(JsonParser json, ReadLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  void readAll(Consumer<DataSet> sink) throws IOException {
    JsonToken first = nextToken();
    if (first == JsonToken.START_ARRAY) {
      while (nextToken() != JsonToken.END_ARRAY) {
        sink.accept(guarded());
      }
    } else if (first != null) {
      sink.accept(guarded());
    }
  }

  private JsonToken nextToken() throws IOException {
    try {
      return json.nextToken();
    } catch (JsonProcessingException | EOFException | CharConversionException damaged) {
      throw damage(damaged);
    }
  }

  private DataSet guarded() throws IOException {
    try {
      return dataSet();
    } catch (JsonProcessingException | EOFException | CharConversionException damaged) {
      throw damage(damaged);
    } catch (IllegalArgumentException unfit) {
      throw failure("a value does not fit its representation");
    }
  }

  private DicomFormatException damage(IOException cause) {
    boolean refused = cause instanceof StreamConstraintsException;
    return failure(refused ? "JSON exceeds the limits" : "not JSON");
  }

  private DicomFormatException failure(String message) {
    return new DicomFormatException(message, json.currentLocation().getByteOffset());
  }

  private DataSet dataSet() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw failure("a data set must be a JSON object");
    }
    DataSet root = dataSet(object());
    return root.contains(Tag.SPECIFIC_CHARACTER_SET) ? root.inUtf8() : root;
  }

  private DataSet dataSet(Map<String, Object> attributes) throws IOException {
    DataSet.Builder builder = DataSet.builder();
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      element(tag(attribute.getKey()), attribute.getValue(), builder);
    }
    return builder.build();
  }

  private int tag(String property) throws IOException {
    try {
      int tag = property.length() == 8 ? Integer.parseUnsignedInt(property, 16) : Tag.ITEM;
      if (Tag.group(tag) != Tag.group(Tag.ITEM)) {
        return tag;
      }
    } catch (NumberFormatException notHexadecimal) {
      // falls through to the refusal
    }
    throw failure("an attribute must be named by the eight hexadecimal digits of its tag");
  }

  private void element(int tag, Object content, DataSet.Builder builder) throws IOException {
    if (!(content instanceof Map<?, ?> attribute)) {
      throw failure(Tag.text(tag) + " must be an object");
    }
    VR vr = vr(tag, attribute.get("vr"));
    Object inline = attribute.get("InlineBinary");
    if (attribute.get("BulkDataURI") instanceof String uri) {
      builder.putReference(tag, vr, uri);
    } else if (inline instanceof String base64) {
      builder.put(tag, vr, Base64.getMimeDecoder().decode(base64));
    } else if (attribute.get("Value") instanceof List<?> list) {
      values(tag, vr, list, builder);
    } else {
      empty(tag, vr, builder);
    }
  }

  private VR vr(int tag, Object code) throws IOException {
    if (code == null) {
      return Dictionary.vr(tag);
    }
    return VR.of(code.toString()).orElseThrow(() -> failure(Tag.text(tag) + " has an unknown vr"));
  }

  private static void empty(int tag, VR vr, DataSet.Builder builder) {
    if (vr == VR.SQ) {
      builder.putSequence(tag);
    } else {
      builder.put(tag, vr, new byte[0]);
    }
  }

  private void values(int tag, VR vr, List<?> list, DataSet.Builder builder) throws IOException {
    if (vr == VR.SQ) {
      builder.putSequence(tag, items(tag, list));
      return;
    }
    List<String> texts = new ArrayList<>();
    for (Object value : list) {
      texts.add(vr == VR.PN ? personName(value) : text(tag, vr, value));
    }
    if (texts.isEmpty() || vr.opaque()) {
      empty(tag, vr, builder);
    } else {
      builder.put(tag, vr, texts.toArray(String[]::new));
    }
  }

  private List<DataSet> items(int tag, List<?> list) throws IOException {
    List<DataSet> items = new ArrayList<>();
    for (Object value : list) {
      if (value != null && !(value instanceof Map)) {
        throw failure(Tag.text(tag) + " items must be objects");
      }
      items.add(value == null ? DataSet.empty() : dataSet(asObject(value)));
    }
    return items;
  }

  private static Map<String, Object> asObject(Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((name, content) -> object.put(name.toString(), content));
    return object;
  }

  private String text(int tag, VR vr, Object value) throws IOException {
    if (value == null) {
      return vr == VR.FL || vr == VR.FD ? "NaN" : "";
    }
    if (!(value instanceof String text)) {
      throw failure(Tag.text(tag) + " values must be strings or numbers");
    }
    return text;
  }

  private static String personName(Object value) {
    if (!(value instanceof Map<?, ?> groups)) {
      return value == null ? "" : value.toString();
    }
    String name =
        String.join(
            "=",
            group(groups, "Alphabetic"),
            group(groups, "Ideographic"),
            group(groups, "Phonetic"));
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '=') {
      end--;
    }
    return name.substring(0, end);
  }

  private static String group(Map<?, ?> groups, String name) {
    return groups.get(name) instanceof String text ? text : "";
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      object.put(name, value());
    }
    return object;
  }

  /** Strings and numbers as their text, so that decimal strings keep every digit. */
  private Object value() throws IOException {
    if (++values > limits.maxElements() * 8L) {
      throw failure("JSON exceeds the limits");
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_NULL -> null;
      default -> json.getText();
    };
  }

  private List<Object> array() throws IOException {
    List<Object> array = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }
}
