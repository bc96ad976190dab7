package org.imag.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL's text format of COPY. */
class TableCopyTest {

  @Test
  void escapesWhatTheFormatUses() {
    assertThat(TableCopy.line(Arrays.asList("a\tb\\c\nd\re", null, "")))
        .isEqualTo("a\\tb\\\\c\\nd\\re\t\\N\t\n");
  }

  @Test
  void quotesTheElementsOfArrays() {
    TableShape<String> shape =
        new TableShape<String>("registry", "t").column("a", value -> List.of(value, "x,y"));

    assertThat(shape.values("q\"u\\o")).containsExactly("{\"q\\\"u\\\\o\",\"x,y\"}");
  }
}
