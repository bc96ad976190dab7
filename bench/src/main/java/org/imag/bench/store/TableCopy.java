package org.imag.bench.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes rows by COPY, in PostgreSQL's text format, while they are made. */
public final class TableCopy {
  private static final int BUFFER = 1 << 16;

  private final Connection connection;

  /** Over that connection. */
  public TableCopy(Connection connection) {
    this.connection = connection;
  }

  /** Writes a row for each object. */
  public <T> void write(TableShape<T> shape, Stream<T> objects) throws SQLException, IOException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (PGCopyOutputStream bytes = new PGCopyOutputStream(postgres, shape.copy(), BUFFER);
        Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      for (var rows = objects.iterator(); rows.hasNext(); ) {
        out.write(line(shape.values(rows.next())));
      }
    }
  }

  static String line(List<String> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        line.append('\t');
      }
      append(line, values.get(i));
    }
    return line.append('\n').toString();
  }

  private static void append(StringBuilder line, String value) {
    if (value == null) {
      line.append("\\N");
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }
}
