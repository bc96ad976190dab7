package org.imag.repository.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of a MIME package that remembers how it ended. A package without its closing boundary
 * (RFC 2046, 5.1.1) has lost its end on the way, though to a reader of parts its last part looks
 * complete.
 */
final class MessageEnd extends FilterInputStream {
  private static final int EPILOGUE_BYTES = 2048;

  private final byte[] closing;
  private final byte[] last;
  private long passed;
  private boolean ended;

  /** Watches a body whose parts are separated by this boundary. */
  MessageEnd(InputStream body, String boundary) {
    super(body);
    this.closing = ("--" + boundary + "--").getBytes(StandardCharsets.UTF_8);
    this.last = new byte[closing.length + EPILOGUE_BYTES];
  }

  /** Whether the body came to an end that is not the end of the package. */
  boolean cutShort() {
    return ended && !endsClosed();
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value < 0) {
      ended = true;
    } else {
      last[(int) (passed++ % last.length)] = (byte) value;
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count < 0) {
      ended = true;
      return count;
    }
    int kept = Math.min(count, last.length);
    passed += count - kept;
    remember(target, offset + count - kept, kept);
    return count;
  }

  private void remember(byte[] source, int from, int count) {
    int start = (int) (passed % last.length);
    int untilWrap = Math.min(count, last.length - start);
    System.arraycopy(source, from, last, start, untilWrap);
    System.arraycopy(source, from + untilWrap, last, 0, count - untilWrap);
    passed += count;
  }

  @Override
  public long skip(long count) throws IOException {
    return read(new byte[(int) Math.min(count, last.length)]);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private boolean endsClosed() {
    int known = (int) Math.min(passed, last.length);
    for (int back = closing.length; back <= known; back++) {
      if (isClosingAt(passed - back)) {
        return true;
      }
    }
    return false;
  }

  private boolean isClosingAt(long position) {
    for (int i = 0; i < closing.length; i++) {
      if (last[(int) ((position + i) % last.length)] != closing[i]) {
        return false;
      }
    }
    return true;
  }
}
