package org.imag.affinity.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Takes HL7 v2 messages out of their MLLP frames (HL7 2.5 appendix C). A peer whose message grows
 * beyond the limit, or does not come to its end in time, is disconnected; one that is silent
 * between two messages is not.
 */
final class MllpFrameDecoder extends ByteToMessageDecoder {
  private static final byte START = 0x0B;
  private static final byte END = 0x1C;
  private static final byte CARRIAGE_RETURN = '\r';

  private final Charset charset;
  private final int longest;
  private final Duration patience;
  private int searched;
  private boolean refused;
  private Future<?> deadline;

  /**
   * Decodes one connection.
   *
   * @param charset in which messages are read
   * @param longest bytes a message may have
   * @param patience how long a message may take from its first byte to its last
   */
  MllpFrameDecoder(Charset charset, int longest, Duration patience) {
    this.longest = longest;
    this.charset = charset;
    this.patience = patience;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf received, List<Object> messages) {
    int length = refused ? -1 : lengthOfFrame(received);
    if (refused || Math.max(length, searched) > longest) {
      refuse(received);
    } else if (length >= 0) {
      searched = 0;
      messages.add(message(received.readSlice(length)));
      received.skipBytes(2);
    }
  }

  /**
   * Bytes before the end block, or -1 while that has not come. Each byte is looked at once, in
   * however many pieces a message comes.
   */
  private int lengthOfFrame(ByteBuf received) {
    int begin = received.readerIndex();
    int limit = received.writerIndex();
    int end = received.indexOf(begin + searched, limit, END);
    while (end >= 0 && end + 1 < limit && received.getByte(end + 1) != CARRIAGE_RETURN) {
      end = received.indexOf(end + 1, limit, END);
    }
    searched = (end < 0 ? limit : end) - begin;
    return end >= 0 && end + 1 < limit ? searched : -1;
  }

  /** What still comes after that is dropped until the connection is closed. */
  private void refuse(ByteBuf received) {
    received.skipBytes(received.readableBytes());
    if (!refused) {
      refused = true;
      throw new TooLongFrameException("An MLLP frame of more than " + longest + " bytes");
    }
  }

  private String message(ByteBuf frame) {
    int start = frame.bytesBefore(START);
    if (start < 0) {
      throw new DecoderException("An MLLP frame without start block");
    }
    return frame.skipBytes(start + 1).toString(charset);
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
