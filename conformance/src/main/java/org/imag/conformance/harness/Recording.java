package org.imag.conformance.harness;

import java.util.ArrayList;
import java.util.List;
import org.imag.conformance.client.Exchange;
import org.imag.conformance.client.ExchangeRecorder;

/** The messages of one test, bounded in number. */
final class Recording implements ExchangeRecorder {
  private static final int MAX_EXCHANGES = 200;

  private final List<Exchange> exchanges = new ArrayList<>();

  @Override
  public synchronized void record(Exchange exchange) {
    if (exchanges.size() < MAX_EXCHANGES) {
      exchanges.add(exchange);
    }
  }

  synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }
}
