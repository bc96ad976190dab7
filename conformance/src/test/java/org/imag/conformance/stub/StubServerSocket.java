package org.imag.conformance.stub;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A TLS listener that serves each connection in a thread of its own. */
final class StubServerSocket implements Closeable {
  private final SSLServerSocket socket;

  StubServerSocket(SSLContext tls, boolean clientAuth, Conversation conversation)
      throws IOException {
    socket =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(0, 20, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(clientAuth);
    start(() -> accept(conversation));
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept(Conversation conversation) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        start(() -> serve(connection, conversation));
      } catch (IOException e) {
        // the listener was closed, or a client went away
      }
    }
  }

  private static void serve(Socket connection, Conversation conversation) {
    try (connection) {
      connection.setSoTimeout(30_000);
      conversation.hold(connection);
    } catch (IOException e) {
      // the peer was refused or went away
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "stub");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** What happens on one connection. */
  @FunctionalInterface
  interface Conversation {
    void hold(Socket connection) throws IOException;
  }
}
