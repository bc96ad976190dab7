package org.imag.conformance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Recorded messages are harmless and readable in a report. */
class MarkupTest {

  @Test
  void markupIsEscaped() {
    assertThat(Markup.html("<script>'&\"")).isEqualTo("&lt;script&gt;&#39;&amp;&quot;");
  }

  @Test
  void whatXmlCannotCarryIsReplacedAndTheRestKept() {
    assertThat(Markup.printable("é\u0000\u001b\ud800œ\n")).isEqualTo("é\ufffd\ufffd\ufffdœ\n");
  }

  @Test
  void elementsStandOnLinesOfTheirOwn() {
    assertThat(Layout.readable("head\n\n<a><b>text</b><c/></a>"))
        .isEqualTo("head\n\n<a>\n  <b>text</b>\n  <c/>\n</a>");
  }
}
