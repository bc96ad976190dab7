package org.imag.bench.identity;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.imag.bench.measure.Task;
import org.imag.bench.wire.MllpConnection;

/** One client with one connection that asks again and again. */
final class MllpTask implements Task {
  private final MllpConnection connection;
  private final Function<SplittableRandom, Asked> next;

  MllpTask(SSLContext tls, InetSocketAddress peer, Function<SplittableRandom, Asked> next)
      throws IOException {
    this.connection = new MllpConnection(tls, peer);
    this.next = next;
  }

  @Override
  public String once(SplittableRandom random) throws IOException {
    Asked asked = next.apply(random);
    return asked.finding(connection.ask(asked.message()));
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
