package org.imag.bench.measure;

import java.time.Duration;

/**
 * How load is made.
 *
 * @param clients how many work at the same time
 * @param rate requests a second of the open model; 0 for the closed one, in which each client sends
 *     its next request when the last one is answered
 * @param warmUp the time before anything counts
 * @param measured the time in which a request must begin to count
 */
public record LoadPlan(int clients, double rate, Duration warmUp, Duration measured) {

  /** Whether requests come at their own rate, whatever the answers. */
  public boolean open() {
    return rate > 0;
  }

  /** The same plan for so many clients. */
  public LoadPlan withClients(int other) {
    return new LoadPlan(other, rate, warmUp, measured);
  }

  /** The same plan in the closed model. */
  public LoadPlan closed() {
    return new LoadPlan(clients, 0, warmUp, measured);
  }

  /** In words. */
  public String model() {
    return open() ? "open, %.0f/s".formatted(rate) : "closed";
  }
}
