package org.imag.affinity.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import org.apache.camel.CamelContext;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;

/** Free ports, and the codecs that their endpoints name. */
public final class MllpPorts {
  private MllpPorts() {}

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public static void bindCodecs(
      CamelContext camel, String encoderName, String decoderName, Charset charset) {
    HL7MLLPNettyEncoderFactory encoder = new HL7MLLPNettyEncoderFactory();
    encoder.setCharset(charset);
    encoder.setConvertLFtoCR(false);
    HL7MLLPNettyDecoderFactory decoder = new HL7MLLPNettyDecoderFactory();
    decoder.setCharset(charset);
    decoder.setConvertLFtoCR(false);
    camel.getRegistry().bind(encoderName, encoder);
    camel.getRegistry().bind(decoderName, decoder);
  }
}
