package org.imag.conformance.client;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** How MLLP marks where a message begins and ends. */
final class MllpFrame {
  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int CARRIAGE_RETURN = 0x0D;
  private static final int MAX_CONTENT = 1024 * 1024;

  private MllpFrame() {}

  /** The bytes of a message, framed. */
  static byte[] of(byte[] content) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(content.length + 3);
    frame.write(START);
    frame.writeBytes(content);
    frame.write(END);
    frame.write(CARRIAGE_RETURN);
    return frame.toByteArray();
  }

  /**
   * The content of the next frame; empty when the peer closed the connection before it.
   *
   * @throws IOException when what comes is no frame, or too long
   */
  static Optional<byte[]> read(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    if (first != START) {
      throw new IOException("the message does not start with the MLLP start byte 0x0B");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int b = in.read(); b != END; b = in.read()) {
      if (b < 0 || content.size() >= MAX_CONTENT) {
        throw new EOFException("the message has no MLLP end byte 0x1C");
      }
      content.write(b);
    }
    if (in.read() != CARRIAGE_RETURN) {
      throw new IOException("the MLLP end byte 0x1C is not followed by 0x0D");
    }
    return Optional.of(content.toByteArray());
  }
}
