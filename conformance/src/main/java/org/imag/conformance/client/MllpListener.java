package org.imag.conformance.client;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Takes HL7 v2 messages in MLLP frames, only from who shows a trusted certificate (ITI TF-2 3.19),
 * as a system does that others notify.
 */
public final class MllpListener implements Closeable {
  private static final int STALLED_MILLIS = 60_000;

  private final SSLServerSocket socket;
  private final Acknowledger acknowledger;
  private final ExchangeRecorder recorder;
  private final ExecutorService threads = Executors.newCachedThreadPool(MllpListener::daemon);
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final List<String> received = new ArrayList<>();

  private MllpListener(
      SSLServerSocket socket, Acknowledger acknowledger, ExchangeRecorder recorder) {
    this.socket = socket;
    this.acknowledger = acknowledger;
    this.recorder = recorder;
  }

  /** What is answered to a message. */
  @FunctionalInterface
  public interface Acknowledger {
    /**
     * The messages to send back, in order; none: the connection is closed. It may take its time.
     */
    List<String> answers(String message) throws IOException;
  }

  /**
   * Listens on a port of this machine.
   *
   * @param tls the certificate shown and the authorities trusted
   * @throws IOException when the port is taken
   */
  public static MllpListener at(
      int port, TlsMaterial tls, Acknowledger acknowledger, ExchangeRecorder recorder)
      throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            tls.sslContext()
                .getServerSocketFactory()
                .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(true);
    MllpListener listener = new MllpListener(socket, acknowledger, recorder);
    listener.threads.execute(listener::accept);
    return listener;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        SSLSocket connection = (SSLSocket) socket.accept();
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        // closed, or somebody gave up while being accepted: isClosed tells
      }
    }
  }

  private void serve(Socket connection) {
    connections.add(connection);
    try (connection) {
      connection.setSoTimeout(STALLED_MILLIS);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      boolean open = true;
      while (open) {
        Optional<byte[]> content = MllpFrame.read(in);
        open = content.isPresent() && answer(text(content.get()), connection.getOutputStream());
      }
    } catch (IOException e) {
      // the other end will try again: what it sent counts
    } finally {
      connections.remove(connection);
    }
  }

  private boolean answer(String message, OutputStream out) throws IOException {
    Instant start = Instant.now();
    took(message);
    List<String> answers = acknowledger.answers(message);
    recorder.record(
        new Exchange(
            start,
            Duration.between(start, Instant.now()),
            "notification",
            "MLLP to port " + socket.getLocalPort(),
            Exchange.bounded(message.replace('\r', '\n')),
            Exchange.bounded(String.join("\n", answers).replace('\r', '\n'))));
    for (String answer : answers) {
      out.write(MllpFrame.of(answer.getBytes(StandardCharsets.UTF_8)));
    }
    out.flush();
    return !answers.isEmpty();
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private synchronized void took(String message) {
    received.add(message);
    notifyAll();
  }

  /** The messages so far that are as wanted, in the order in which they came. */
  public synchronized List<String> received(Predicate<String> wanted) {
    return received.stream().filter(wanted).toList();
  }

  /** The same, once they are enough or patience is at an end. */
  public synchronized List<String> await(
      Predicate<String> wanted, Predicate<List<String>> enough, Duration patience)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    List<String> found = received(wanted);
    while (!enough.test(found) && Instant.now().isBefore(deadline)) {
      wait(Math.max(1, Duration.between(Instant.now(), deadline).toMillis()));
      found = received(wanted);
    }
    return found;
  }

  /** The port is free again afterwards. */
  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
    threads.shutdownNow();
    try {
      threads.awaitTermination(STALLED_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "mllp-listener");
    thread.setDaemon(true);
    return thread;
  }
}
