package org.imag.pixpdq.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.imag.affinity.hl7.MessageHeader;

/** A receiver that speaks MLLP over TLS byte by byte and answers as the test says. */
final class ScriptedMllpServer implements AutoCloseable {
  private static final int START = 0x0B;
  private static final int END = 0x1C;

  private final SSLServerSocket listening;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<String> script;
  private volatile int times;

  ScriptedMllpServer(SSLContext tls) throws IOException {
    listening = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0);
    listening.setNeedClientAuth(true);
    Thread accepting = new Thread(this::accept, "scripted-mllp");
    accepting.setDaemon(true);
    accepting.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  List<String> received() {
    return received;
  }

  /** Answers each message once. */
  void answers(UnaryOperator<String> answer) {
    script = answer;
    times = 1;
  }

  /** Answers each message twice. */
  void answersTwice(UnaryOperator<String> answer) {
    script = answer;
    times = 2;
  }

  /** Answers nothing and closes the connection. */
  void hangsUp() {
    times = 0;
  }

  /** An acknowledgement of a message in HL7 2.5. */
  static UnaryOperator<String> acknowledgement(String code) {
    return request ->
        "MSH|^~\\&|PACS|CHU|IMAG_PIX|IMAG973|20261125||ACK^A31^ACK|A1|P|2.5\rMSA|%s|%s\r"
            .formatted(code, MessageHeader.of(request).controlId());
  }

  private void accept() {
    while (!listening.isClosed()) {
      try (SSLSocket socket = (SSLSocket) listening.accept()) {
        serve(socket);
      } catch (IOException e) {
        continue;
      }
    }
  }

  private void serve(SSLSocket socket) throws IOException {
    String message = frame(socket.getInputStream());
    while (message != null) {
      received.add(message);
      if (times == 0) {
        return;
      }
      OutputStream out = socket.getOutputStream();
      for (int time = 0; time < times; time++) {
        out.write(START);
        out.write(script.apply(message).getBytes(StandardCharsets.UTF_8));
        out.write(new byte[] {END, '\r'});
      }
      out.flush();
      message = frame(socket.getInputStream());
    }
  }

  private static String frame(InputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != END) {
      if (next != START) {
        message.write(next);
      }
      next = in.read();
    }
    return next < 0 ? null : message.toString(StandardCharsets.UTF_8).stripLeading();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
