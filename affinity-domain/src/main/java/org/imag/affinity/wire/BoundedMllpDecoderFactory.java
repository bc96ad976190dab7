package org.imag.affinity.wire;

import io.netty.channel.ChannelHandler;
import java.nio.charset.Charset;
import java.time.Duration;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;

/** Gives each MLLP connection a decoder that bounds messages in size and time. */
final class BoundedMllpDecoderFactory extends HL7MLLPNettyDecoderFactory {
  /** What an actor takes that says nothing else. */
  static final int LONGEST_MESSAGE = 4 * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final int longestMessage;

  /**
   * IPF asks the factory for the character set of the endpoint.
   *
   * @param longestMessage bytes a message may have
   */
  BoundedMllpDecoderFactory(Charset charset, int longestMessage) {
    setCharset(charset);
    this.longestMessage = longestMessage;
  }

  @Override
  public ChannelHandler newChannelHandler() {
    return new MllpFrameDecoder(getCharset(), longestMessage, PATIENCE);
  }
}
