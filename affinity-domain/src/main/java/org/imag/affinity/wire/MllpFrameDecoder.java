package org.imag.affinity.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Takes HL7 v2 messages out of their MLLP frames (HL7 2.5 appendix C). A peer whose message grows
 * beyond the limit, or does not come to its end in time, is disconnected; one that is silent
 * between two messages is not.
 */
final class MllpFrameDecoder extends DelimiterBasedFrameDecoder {
  private static final byte START = 0x0B;
  private static final byte[] END = {0x1C, '\r'};

  private final Charset charset;
  private final Duration patience;
  private Future<?> deadline;

  /**
   * Decodes one connection.
   *
   * @param charset in which messages are read
   * @param longest bytes a message may have
   * @param patience how long a message may take from its first byte to its last
   */
  MllpFrameDecoder(Charset charset, int longest, Duration patience) {
    super(longest, true, true, Unpooled.wrappedBuffer(END));
    this.charset = charset;
    this.patience = patience;
  }

  @Override
  protected Object decode(ChannelHandlerContext context, ByteBuf received) throws Exception {
    ByteBuf frame = (ByteBuf) super.decode(context, received);
    return frame == null ? null : message(frame);
  }

  private String message(ByteBuf frame) {
    try {
      int start = frame.bytesBefore(START);
      if (start < 0) {
        throw new DecoderException("An MLLP frame without start block");
      }
      return frame.skipBytes(start + 1).toString(charset);
    } finally {
      frame.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    super.channelReadComplete(context);
    if (actualReadableBytes() == 0) {
      stopWaiting();
    } else if (deadline == null) {
      deadline =
          context
              .executor()
              .schedule(() -> context.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    stopWaiting();
  }

  private void stopWaiting() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
