package org.imag.repository.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A MIME package ends with its closing boundary (RFC 2046, 5.1.1). */
class MessageEndTest {
  private static final String PART = "--b\r\nContent-ID: <1>\r\n\r\n" + "x".repeat(10_000);

  @Test
  void aPackageWithItsClosingBoundaryIsWhole() throws IOException {
    assertThat(ended(PART + "\r\n--b--").cutShort()).isFalse();
    assertThat(ended(PART + "\r\n--b--\r\n").cutShort()).isFalse();
    assertThat(ended(PART + "\r\n--b--\r\nan epilogue").cutShort()).isFalse();
    assertThat(ended("--b--").cutShort()).isFalse();
  }

  @Test
  void aPackageWithoutItIsCutShort() throws IOException {
    assertThat(ended("").cutShort()).isTrue();
    assertThat(ended(PART).cutShort()).isTrue();
    assertThat(ended(PART + "\r\n--b-").cutShort()).isTrue();
    assertThat(ended(PART + "\r\n--b\r\n\r\nhello").cutShort()).isTrue();
  }

  @Test
  void nothingIsKnownBeforeTheEnd() throws IOException {
    MessageEnd body = body(PART);
    assertThat(body.read(new byte[100])).isEqualTo(100);
    assertThat(body.cutShort()).isFalse();
  }

  @Test
  void piecesOfAnySizeAreTheSame() throws IOException {
    for (int size : new int[] {1, 2, 7, 2048, 2053, 4096, 20_000}) {
      MessageEnd body = body(PART + "\r\n--b--\r\n");
      byte[] piece = new byte[size];
      int count = body.read(piece, 0, size);
      while (count >= 0) {
        count = size == 1 ? body.read() : body.read(piece, 0, size);
      }
      assertThat(body.cutShort()).as("pieces of " + size).isFalse();
    }
  }

  private static MessageEnd ended(String text) throws IOException {
    MessageEnd body = body(text);
    body.readAllBytes();
    return body;
  }

  private static MessageEnd body(String text) {
    return new MessageEnd(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "b");
  }
}
