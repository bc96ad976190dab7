package org.imag.bench.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.imag.bench.measure.Task;

/** One client of a workload, with one connection to each endpoint it calls. */
final class SoapTask implements Task {
  private final Map<SoapEndpoint, HttpsConnection> connections = new HashMap<>();
  private final Workload workload;

  SoapTask(Workload workload) {
    this.workload = workload;
  }

  @Override
  public String once(SplittableRandom random) throws IOException {
    Exchange exchange = workload.next(random);
    AnswerScan answer = new AnswerScan();
    int status =
        connection(exchange.endpoint())
            .post(exchange.endpoint().uri().getRawPath(), exchange.envelope(), answer);
    return exchange.finding(status, answer);
  }

  private HttpsConnection connection(SoapEndpoint endpoint) throws IOException {
    HttpsConnection connection = connections.get(endpoint);
    if (connection == null) {
      connection = new HttpsConnection(endpoint.tls(), endpoint.uri());
      connections.put(endpoint, connection);
    }
    return connection;
  }

  @Override
  public void close() throws IOException {
    for (HttpsConnection connection : connections.values()) {
      connection.close();
    }
  }
}
