package org.imag.affinity.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A sender that speaks MLLP over TLS byte by byte (HL7 2.5 appendix C). */
public final class MllpPeer implements AutoCloseable {
  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int RETURN = 0x0D;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final SSLSocket socket;

  public MllpPeer(SSLContext tls, int port) throws IOException {
    socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  /** Sends a message in a character set and reads the answer in the same. */
  public String exchange(String message, Charset charset) throws IOException {
    return new String(exchange(message.getBytes(charset)), charset);
  }

  private byte[] exchange(byte[] message) throws IOException {
    OutputStream out = socket.getOutputStream();
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(START);
    frame.write(message);
    frame.write(END);
    frame.write(RETURN);
    out.write(frame.toByteArray());
    out.flush();
    return frame(socket.getInputStream());
  }

  private static byte[] frame(InputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int next = in.read(); next != END; next = in.read()) {
      if (next < 0) {
        throw new EOFException("no answer, only " + message);
      }
      if (next != START) {
        message.write(next);
      }
    }
    return message.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
