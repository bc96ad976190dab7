package org.imag.affinity.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;

/**
 * A TCP socket below TLS whose end of stream is an error. JSSE takes a TCP end without close_notify
 * for an orderly end of the TLS stream; here it must not, since close_notify is what acknowledges
 * the messages (RFC 5425 4.4, RFC 8446 6.1).
 */
final class CloseNotifySocket extends Socket {

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        return endless(super.read());
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return endless(super.read(buffer, offset, length));
      }
    };
  }

  /** Waits until the peer has closed the connection, after its close_notify. */
  void awaitEnd() throws IOException {
    InputStream in = super.getInputStream();
    while (in.read() >= 0) {
      continue;
    }
  }

  private static int endless(int result) throws SocketException {
    if (result < 0) {
      throw new SocketException("the peer ended the connection without close_notify");
    }
    return result;
  }
}
