package org.imag.bench.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One MLLP connection over mutual TLS that is kept for all messages, as a hospital's is. */
public final class MllpConnection implements AutoCloseable {
  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int RETURN = 0x0D;
  private static final int BUFFER = 1 << 14;
  private static final int TIMEOUT_MILLIS = 60_000;

  private final SSLSocket socket;
  private final InputStream in;

  /** Connects to that address. */
  public MllpConnection(SSLContext tls, InetSocketAddress peer) throws IOException {
    socket = (SSLSocket) tls.getSocketFactory().createSocket(peer.getHostString(), peer.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /** Sends a message and waits for its answer; both in UTF-8. */
  public String ask(String message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(message.length() + 64);
    out.write(START);
    out.writeBytes(message.getBytes(StandardCharsets.UTF_8));
    out.write(END);
    out.write(RETURN);
    out.writeTo(socket.getOutputStream());
    return answer();
  }

  private String answer() throws IOException {
    if (in.read() != START) {
      throw new EOFException("the answer does not begin with the start byte of MLLP");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream(BUFFER);
    for (int b = in.read(); b != END; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the answer ended early");
      }
      content.write(b);
    }
    if (in.read() != RETURN) {
      throw new EOFException("the end byte of MLLP is not followed by a carriage return");
    }
    return content.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
