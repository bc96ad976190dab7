package org.imag.imaging.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of codes beside this class: tab-separated lines, the key in the first column. */
final class CodeTable {
  private final Map<String, List<String>> rows;

  private CodeTable(Map<String, List<String>> rows) {
    this.rows = rows;
  }

  static CodeTable read(String resource) {
    Map<String, List<String>> rows = new HashMap<>();
    try (InputStream in = CodeTable.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> List.of(line.split("\t")))
          .forEach(row -> rows.put(row.get(0), row.subList(1, row.size())));
    } catch (IOException e) {
      throw new UncheckedIOException("code table " + resource, e);
    }
    return new CodeTable(Map.copyOf(rows));
  }

  /** The columns behind the key. */
  Optional<List<String>> row(String key) {
    return Optional.ofNullable(rows.get(key));
  }
}
