package org.imag.affinity.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * A message kept on disk while its exchange lasts, in a file without a name: nothing is left of it
 * when it is closed or the server ends. Written once, read as often as needed.
 */
final class HeldMessage implements Closeable {
  private final FileChannel file;
  private final long limit;

  /**
   * An empty message.
   *
   * @param limit bytes it may have
   */
  HeldMessage(long limit) throws IOException {
    this.file =
        FileChannel.open(
            Files.createTempFile("imag-soap", null),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    this.limit = limit;
  }

  /** Appends to the message; more bytes than it may have are an error. */
  OutputStream writer() {
    return new Writer();
  }

  /** The message from its first byte. */
  InputStream reader() {
    return new Reader();
  }

  long length() throws IOException {
    return file.size();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** More was written than a message may have. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    private TooLong(long limit) {
      super("a message of an asynchronous exchange is limited to " + limit + " bytes");
    }
  }

  private final class Writer extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
      if (file.position() + count > limit) {
        throw new TooLong(limit);
      }
      ByteBuffer bytes = ByteBuffer.wrap(from, offset, count);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }
  }

  private final class Reader extends InputStream {
    private long position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      int read = file.read(ByteBuffer.wrap(into, offset, count), position);
      position += Math.max(read, 0);
      return read;
    }
  }
}
