package org.imag.affinity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An audit record repository of few words: what it does with each connection is told by its
 * behaviour.
 */
final class StubRepository implements Closeable {

  /** How connection number {@code n}, counted from 1, ends after that many messages were read. */
  @FunctionalInterface
  interface Behaviour {
    Ending after(int connection, int messages) throws InterruptedException;
  }

  enum Ending {
    /** Read on, and end in order when the sender does. */
    READ_ON,
    /** End TCP, as the system does for a process that died. */
    DIE,
    /** Break the connection. */
    RESET
  }

  private final SSLContext tls;
  private final String protocol;
  private final Behaviour behaviour;
  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> messages = new CopyOnWriteArrayList<>();

  StubRepository(SSLContext tls, String protocol, int port, Behaviour behaviour)
      throws IOException {
    this.tls = tls;
    this.protocol = protocol;
    this.behaviour = behaviour;
    this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "stub-repository");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** Every message that was read, also of connections that broke afterwards. */
  List<String> messages() {
    return messages;
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket plain = server.accept()) {
        serve(plain, connections.incrementAndGet());
      } catch (IOException | InterruptedException e) {
        continue;
      }
    }
  }

  private void serve(Socket plain, int connection) throws IOException, InterruptedException {
    SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, false);
    secure.setUseClientMode(false);
    secure.setNeedClientAuth(true);
    secure.setEnabledProtocols(new String[] {protocol});
    DataInputStream in = new DataInputStream(secure.getInputStream());
    int read = 0;
    Ending ending = behaviour.after(connection, read);
    while (ending == Ending.READ_ON) {
      String message = message(in);
      if (message == null) {
        behaviour.after(connection, -1);
        secure.close();
        return;
      }
      messages.add(message);
      ending = behaviour.after(connection, ++read);
    }
    if (ending == Ending.RESET) {
      plain.setSoLinger(true, 0);
    }
  }

  private static String message(DataInputStream in) throws IOException {
    StringBuilder length = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next != ' ') {
      if (next < 0) {
        throw new EOFException();
      }
      length.append((char) next);
      next = in.read();
    }
    byte[] content = new byte[Integer.parseInt(length.toString())];
    in.readFully(content);
    return new String(content, UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
