package org.imag.atnaaudit.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * A network that cuts connection number {@code n}, counted from 1, after {@code lives(n)} bytes of
 * either direction.
 */
final class CuttingProxy implements Closeable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int target;
  private final IntUnaryOperator lives;
  private final AtomicInteger connections = new AtomicInteger();

  CuttingProxy(int target, IntUnaryOperator lives) throws IOException {
    this.target = target;
    this.lives = lives;
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        int life = lives.applyAsInt(connections.incrementAndGet());
        threads.execute(() -> copy(near, far, life));
        threads.execute(() -> copy(far, near, life));
      } catch (IOException e) {
        continue;
      }
    }
  }

  private static void copy(Socket from, Socket to, int life) {
    byte[] buffer = new byte[512];
    int left = life;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, Math.min(left, read));
        left -= read;
        if (left <= 0) {
          from.close();
          to.close();
          return;
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is broken already
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
