package org.imag.registry.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Rows of one table as a JSON array, each row an object with its columns as fields: any number of
 * rows travel to the database as one parameter.
 */
final class JsonRows {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private JsonRows(JsonGenerator json) {
    this.json = json;
  }

  /** One row for each object, its columns written by {@code columns}. */
  static <T> String of(Collection<T> objects, BiConsumer<T, JsonRows> columns) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      JsonRows rows = new JsonRows(json);
      json.writeStartArray();
      for (T object : objects) {
        json.writeStartObject();
        columns.accept(object, rows);
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A column of the current row; null leaves it null. */
  JsonRows set(String column, String value) {
    return write(() -> json.writeStringField(column, value));
  }

  JsonRows set(String column, UUID value) {
    return set(column, value.toString());
  }

  JsonRows set(String column, Instant value) {
    return set(column, value == null ? null : value.toString());
  }

  JsonRows set(String column, long value) {
    return write(() -> json.writeNumberField(column, value));
  }

  JsonRows set(String column, boolean value) {
    return write(() -> json.writeBooleanField(column, value));
  }

  JsonRows set(String column, List<String> values) {
    return write(
        () -> {
          json.writeFieldName(column);
          json.writeArray(values.toArray(String[]::new), 0, values.size());
        });
  }

  private JsonRows write(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }
}
