package org.imag.conformance.suite;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** An address of our own that a server has no reason to call. */
final class CallbackTrap implements Closeable {
  private static final int PATIENCE_MILLIS = 1500;

  private final ServerSocket socket;

  private CallbackTrap(ServerSocket socket) {
    this.socket = socket;
  }

  /** Listens where the server at the endpoint could reach us. */
  static CallbackTrap facing(URI endpoint) throws IOException {
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(new InetSocketAddress(endpoint.getHost(), 9));
      InetAddress own = probe.getLocalAddress();
      ServerSocket socket = new ServerSocket(0, 1, own);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new CallbackTrap(socket);
    }
  }

  String address() {
    return "http://" + place();
  }

  /** The same as an https address, which nobody can talk to. */
  String secureAddress() {
    return "https://" + place();
  }

  private String place() {
    return socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + "/callback";
  }

  /** Waits a moment; true when somebody connected. */
  boolean called() throws IOException {
    try {
      socket.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
