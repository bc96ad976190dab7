package org.imag.affinity.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Minimal Lower Layer Protocol (HL7 2.5 appendix C). */
class MllpFrameDecoderTest {
  private static final int LONGEST = 64;

  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new MllpFrameDecoder(StandardCharsets.UTF_8, LONGEST, Duration.ofSeconds(60)));

  private void receive(String bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.UTF_8));
  }

  private String message() {
    return channel.readInbound();
  }

  @Test
  void messagesComeInPiecesAndSeveralAtOnce() {
    receive("\u000BMSH|Fran");
    receive("çoise\r\u001C\r\u000BMSH|2\r\u001C");
    receive("\r");

    assertThat(message()).isEqualTo("MSH|Françoise\r");
    assertThat(message()).isEqualTo("MSH|2\r");
  }

  @Test
  void whatStandsBetweenTwoBlocksIsIgnored() {
    receive("\r\n\u000BMSH|1\r\u001C\r");

    assertThat(message()).isEqualTo("MSH|1\r");
  }

  @Test
  void aFrameWithoutStartBlockIsNone() {
    assertThatThrownBy(() -> receive("MSH|1\r\u001C\r")).isInstanceOf(DecoderException.class);
  }

  @Test
  void aMessageWithoutEndBlockDoesNotFillTheMemory() {
    assertThatThrownBy(() -> receive("\u000B" + "x".repeat(LONGEST + 1)))
        .isInstanceOf(TooLongFrameException.class);
  }

  @Test
  void anEndBlockInPiecesIsOne_andItsFirstByteAloneIsNone() {
    receive("\u000BMSH|a\u001Cb\u001C");
    receive("c\r\u001C");
    receive("\r\u000BMSH|2\r\u001C\r");

    assertThat(message()).isEqualTo("MSH|a\u001Cb\u001Cc\r");
    assertThat(message()).isEqualTo("MSH|2\r");
  }

  @Test
  void nothingOfAConnectionIsTakenAfterAMessageThatWasTooLong() {
    assertThatThrownBy(() -> receive("\u000B" + "x".repeat(LONGEST + 1)))
        .isInstanceOf(TooLongFrameException.class);
    receive("\u000BMSH|2\r\u001C\r");

    assertThat(message()).isNull();
  }

  /** Searching the whole message again for each piece would take minutes. */
  @Test
  void aLongMessageMayComeInManyPieces() {
    EmbeddedChannel wide =
        new EmbeddedChannel(
            new MllpFrameDecoder(StandardCharsets.UTF_8, 32 << 20, Duration.ofSeconds(60)));
    wide.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x0B}));
    byte[] piece = "x".repeat(4096).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 4096; i++) {
      wide.writeInbound(Unpooled.wrappedBuffer(piece));
    }
    wide.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x1C, '\r'}));

    assertThat(wide.<String>readInbound()).hasSize(4096 * 4096);
  }

  @Test
  void aMessageThatStallsIsGivenUp() {
    channel.freezeTime();
    receive("\u000BMSH|");
    channel.advanceTimeBy(50, TimeUnit.SECONDS);
    receive("1");
    assertThat(channel.isOpen()).isTrue();
    channel.advanceTimeBy(11, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aSilentConnectionStaysOpen() {
    channel.freezeTime();
    receive("\u000BMSH|1\r\u001C\r");
    channel.advanceTimeBy(1, TimeUnit.DAYS);
    channel.runScheduledPendingTasks();

    assertThat(channel.isOpen()).isTrue();
  }
}
