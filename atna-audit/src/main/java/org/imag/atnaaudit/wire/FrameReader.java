package org.imag.atnaaudit.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Takes messages out of octet-counting frames, {@code MSG-LEN SP SYSLOG-MSG} (RFC 5425 4.3).
 * MSG-LEN counts bytes, has no leading zero and no default. Expects a buffered stream.
 */
final class FrameReader {
  private final InputStream in;
  private final int mostBytes;
  private boolean between = true;

  FrameReader(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /**
   * The next message, nothing at the end of the stream.
   *
   * @throws FramingViolation when what comes is no frame or too long
   * @throws EOFException when the stream ends within a frame
   */
  Optional<byte[]> next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    between = false;
    int length = length(first);
    byte[] message = in.readNBytes(length);
    if (message.length < length) {
      throw new EOFException("the connection ended within a message");
    }
    between = true;
    return Optional.of(message);
  }

  /** Whether all that was read are whole frames. */
  boolean isBetweenFrames() {
    return between;
  }

  private int length(int first) throws IOException {
    long length = 0;
    for (int next = first; next != ' ' || length == 0; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended within MSG-LEN");
      }
      if (next < '0' || next > '9' || (next == '0' && length == 0)) {
        throw new FramingViolation(
            "MSG-LEN expected, a frame begins with its length (RFC 5425 4.3)");
      }
      length = length * 10 + next - '0';
      if (length > mostBytes) {
        throw new FramingViolation("a message is longer than " + mostBytes + " bytes");
      }
    }
    return (int) length;
  }
}
