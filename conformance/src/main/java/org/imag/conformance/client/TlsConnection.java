package org.imag.conformance.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A TLS connection whose server name was verified. */
final class TlsConnection implements Closeable {
  private final SSLSocket socket;

  private TlsConnection(SSLSocket socket) {
    this.socket = socket;
  }

  static TlsConnection open(TlsMaterial tls, InetSocketAddress peer, Duration timeout)
      throws IOException {
    Socket plain = new Socket();
    try {
      InetSocketAddress address = new InetSocketAddress(peer.getHostString(), peer.getPort());
      plain.connect(address, 10_000);
      plain.setTcpNoDelay(true);
      plain.setSoTimeout((int) timeout.toMillis());
      SSLSocket secured =
          (SSLSocket)
              tls.sslContext()
                  .getSocketFactory()
                  .createSocket(plain, peer.getHostString(), peer.getPort(), true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      return new TlsConnection(secured);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  void send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  void timeout(Duration timeout) throws IOException {
    socket.setSoTimeout((int) timeout.toMillis());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
