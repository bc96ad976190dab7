package org.imag.bench.measure;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table with aligned columns. */
public final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  public MarkdownTable(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row with one text for each heading. */
  public void row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException("a row needs a cell for each heading");
    }
    rows.add(List.of(cells));
  }

  /** The table, lines ended by line feeds. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      append(out, rows.get(i));
      if (i == 0) {
        append(out, rows.get(0).stream().map(heading -> "---").toList());
      }
    }
    return out.toString();
  }

  private void append(StringBuilder out, List<String> cells) {
    out.append('|');
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      out.append(' ').append(cell).append(" ".repeat(width(column) - cell.length())).append(" |");
    }
    out.append('\n');
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
