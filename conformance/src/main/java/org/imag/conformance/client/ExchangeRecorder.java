package org.imag.conformance.client;

/** Is told of every message the wire clients exchange. */
@FunctionalInterface
public interface ExchangeRecorder {

  /** Keeps nothing. */
  ExchangeRecorder NONE = exchange -> {};

  /** Takes note of one finished exchange. */
  void record(Exchange exchange);
}
