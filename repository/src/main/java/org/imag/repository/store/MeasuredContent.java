package org.imag.repository.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Bytes of a store that are measured as they pass, and that fail in place of a wrong end. */
final class MeasuredContent extends InputStream {
  private final InputStream bytes;
  private final Content content;
  private final Consumer<Content> altered;
  private final ContentCheck check = new ContentCheck();
  private boolean ended;
  private boolean whole;

  /**
   * @param content what they should be
   * @param altered told when they are not
   */
  MeasuredContent(InputStream bytes, Content content, Consumer<Content> altered) {
    this.bytes = bytes;
    this.content = content;
    this.altered = altered;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = bytes.read(target, offset, length);
    if (count > 0) {
      check.add(target, offset, count);
    } else if (count < 0) {
      verify();
    }
    return count;
  }

  private void verify() throws IOException {
    if (!ended) {
      ended = true;
      whole = check.isOf(content.digest());
      if (!whole) {
        altered.accept(content);
      }
    }
    if (!whole) {
      throw new IOException("Content " + content.digest().sha256() + " is not as submitted");
    }
  }

  @Override
  public int available() throws IOException {
    return bytes.available();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
