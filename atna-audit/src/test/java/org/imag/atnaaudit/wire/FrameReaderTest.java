package org.imag.atnaaudit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octet counting, RFC 5425 4.3. */
class FrameReaderTest {

  @Test
  void countsBytesNotCharacters() throws IOException {
    FrameReader frames = reader("8 Éloïse5 <85>1");
    assertThat(text(frames)).isEqualTo("Éloïse");
    assertThat(text(frames)).isEqualTo("<85>1");
    assertThat(frames.next()).isEmpty();
  }

  @Test
  void findsFramesHoweverTheBytesArrive() throws IOException {
    byte[] bytes = "3 abc10 01234567892 é".getBytes(UTF_8);
    for (int chunk = 1; chunk <= bytes.length; chunk++) {
      FrameReader frames = new FrameReader(new Trickle(bytes, chunk), 100);
      assertThat(text(frames)).isEqualTo("abc");
      assertThat(text(frames)).isEqualTo("0123456789");
      assertThat(text(frames)).isEqualTo("é");
      assertThat(frames.next()).isEmpty();
    }
  }

  @Test
  void keepsEveryByteOfAMessage() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    byte[] framed = Arrays.copyOf("256 ".getBytes(UTF_8), 260);
    System.arraycopy(all, 0, framed, 4, 256);
    assertThat(new FrameReader(new ByteArrayInputStream(framed), 256).next())
        .hasValueSatisfying(message -> assertThat(message).isEqualTo(all));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 ", "03 abc", " 3 abc", "-3 abc", "+3 abc", "3\nabc", "3x abc", "<85>1", "\n3 abc"
      })
  void refusesWhatIsNoLength(String bytes) {
    assertThatThrownBy(() -> reader(bytes).next())
        .isInstanceOf(FramingViolation.class)
        .hasMessageContaining("MSG-LEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"101 ", "99999999999999999999999999 ", "4294967299 abc"})
  void refusesAMessageThatIsTooLongBeforeReadingIt(String bytes) {
    assertThatThrownBy(() -> reader(bytes).next())
        .isInstanceOf(FramingViolation.class)
        .hasMessageContaining("longer than 100");
  }

  @Test
  void takesTheLongestMessage() throws IOException {
    assertThat(text(reader("100 " + "x".repeat(100)))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "10", "10 ", "10 123456789"})
  void tellsAnEndWithinAFrame(String bytes) {
    FrameReader frames = reader(bytes);
    assertThatThrownBy(frames::next).isInstanceOf(EOFException.class);
    assertThat(frames.isBetweenFrames()).isFalse();
  }

  private static FrameReader reader(String bytes) {
    return new FrameReader(new ByteArrayInputStream(bytes.getBytes(UTF_8)), 100);
  }

  private static String text(FrameReader frames) throws IOException {
    return new String(frames.next().orElseThrow(), UTF_8);
  }

  /** Gives at most so many bytes at a time. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream bytes;
    private final int chunk;

    Trickle(byte[] bytes, int chunk) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.chunk = chunk;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return bytes.read(buffer, offset, Math.min(length, chunk));
    }
  }
}
