package org.imag.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  @Test
  void alignsItsColumns() {
    MarkdownTable table = new MarkdownTable("a", "rate/s");
    table.row("1,000", "7");

    assertThat(table).hasToString("| a     | rate/s |\n| ---   | ---    |\n| 1,000 | 7      |\n");
  }
}
