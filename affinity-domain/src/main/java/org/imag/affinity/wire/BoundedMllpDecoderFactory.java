package org.imag.affinity.wire;

import io.netty.channel.ChannelHandler;
import java.nio.charset.Charset;
import java.time.Duration;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;

/** Gives each MLLP connection a decoder that bounds messages in size and time. */
final class BoundedMllpDecoderFactory extends HL7MLLPNettyDecoderFactory {
  private static final int LONGEST_MESSAGE = 4 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** IPF asks the factory for the character set of the endpoint. */
  BoundedMllpDecoderFactory(Charset charset) {
    setCharset(charset);
  }

  @Override
  public ChannelHandler newChannelHandler() {
    return new MllpFrameDecoder(getCharset(), LONGEST_MESSAGE, PATIENCE);
  }
}
