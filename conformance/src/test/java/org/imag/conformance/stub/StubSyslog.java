package org.imag.conformance.stub;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Syslog over TLS with octet counting; messages are thrown away. */
record StubSyslog(Flaws flaws) implements StubServerSocket.Conversation {

  @Override
  public void hold(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    int length = length(in);
    while (length >= 0) {
      in.readNBytes(length);
      length = flaws.has(Flaw.SYSLOG_CLOSES) ? -1 : length(in);
    }
  }

  private int length(InputStream in) throws IOException {
    int length = 0;
    for (int b = in.read(); b != ' '; b = in.read()) {
      boolean digit = b >= '0' && b <= '9' && length < 100_000;
      if (b < 0 || (!digit && !flaws.has(Flaw.BAD_FRAME_TOLERATED))) {
        return -1;
      }
      length = digit ? length * 10 + b - '0' : length;
    }
    return length;
  }
}
