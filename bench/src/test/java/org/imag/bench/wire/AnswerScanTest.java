package org.imag.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerScanTest {
  private static final String ANSWER =
      """
      <q:AdhocQueryResponse status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success">
      <rim:ExtrinsicObject id="1"></rim:ExtrinsicObject><ExtrinsicObject id="2"></ExtrinsicObject>
      <rim:ObjectRef id="3"/>""";

  @Test
  void countsWhateverThePrefixAndThePieces() {
    AnswerScan scan = new AnswerScan();
    for (byte b : ANSWER.getBytes(StandardCharsets.UTF_8)) {
      scan.read(new byte[] {b}, 1);
    }

    assertThat(scan.success()).isTrue();
    assertThat(scan.entries()).isEqualTo(2);
    assertThat(scan.references()).isEqualTo(1);
    assertThat(new Exchange(null, null, 2, 1).finding(200, scan)).isEmpty();
    assertThat(new Exchange(null, null, 3, 1).finding(200, scan)).contains("2 entries");
  }

  @Test
  void aFailureOrPartialSuccessIsNoSuccess() {
    AnswerScan scan = new AnswerScan();
    byte[] bytes =
        ANSWER.replace("Type:Success", "Type:PartialSuccess").getBytes(StandardCharsets.UTF_8);
    scan.read(bytes, bytes.length);

    assertThat(scan.success()).isFalse();
    assertThat(new Exchange(null, null, 2, 1).finding(200, scan))
        .startsWith("HTTP 200, no Success");
  }
}
