package org.imag.bench.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of a table and where their values come from, as PostgreSQL reads them from text; null
 * is null.
 */
public final class TableShape<T> {
  private final String schema;
  private final String table;
  private final Map<String, Function<T, Object>> columns = new LinkedHashMap<>();

  /** Rows of that table. */
  public TableShape(String schema, String table) {
    this.schema = schema;
    this.table = table;
  }

  /** One more column. */
  public TableShape<T> column(String name, Function<T, Object> value) {
    columns.put(name, value);
    return this;
  }

  /** Its name with the schema. */
  public String table() {
    return schema + "." + table;
  }

  /** The SQL that takes rows of this shape by COPY. */
  String copy() {
    return "copy %s (%s) from stdin".formatted(table(), list());
  }

  /** The SQL that inserts one row into the table of that name in a schema, values as parameters. */
  String insert(String other) {
    return "insert into %s.%s (%s) values (%s)"
        .formatted(
            other, table, list(), String.join(", ", Collections.nCopies(columns.size(), "?")));
  }

  /** The columns in the order of their values. */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  private String list() {
    return String.join(", ", columns.keySet());
  }

  /** The values of one row, in the order of the columns. */
  public List<String> values(T object) {
    List<String> values = new ArrayList<>(columns.size());
    columns.values().forEach(column -> values.add(text(column.apply(object))));
    return values;
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(element -> '"' + escaped(element.toString()) + '"')
          .collect(Collectors.joining(",", "{", "}"));
    }
    return value == null ? null : value.toString();
  }

  private static String escaped(String element) {
    return element.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
