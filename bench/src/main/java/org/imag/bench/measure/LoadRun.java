package org.imag.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Makes the load of a plan with one thread a client, and times it. */
public final class LoadRun {
  private final LoadPlan plan;
  private final long seed;

  /** A run of that plan; the seed decides what the clients ask for. */
  public LoadRun(LoadPlan plan, long seed) {
    this.plan = plan;
    this.seed = seed;
  }

  /** Runs until the plan's time is over and all answers are in. */
  public Measurement run(Task.Factory tasks) throws InterruptedException {
    long begin = System.nanoTime();
    Span span =
        new Span(
            begin + plan.warmUp().toNanos(), begin + plan.warmUp().plus(plan.measured()).toNanos());
    Pace pace = plan.open() ? Pace.open(begin, plan.rate()) : Pace.closed();
    SplittableRandom seeds = new SplittableRandom(seed);
    List<LoadClient> clients = new ArrayList<>();
    for (int i = 0; i < plan.clients(); i++) {
      clients.add(new LoadClient(tasks, pace, span, seeds.split()));
    }
    await(clients);
    return sum(clients, span);
  }

  private static void await(List<LoadClient> clients) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    try {
      for (Future<?> future : threads.invokeAll(clients)) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client of the load broke", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Measurement sum(List<LoadClient> clients, Span span) {
    Histogram latencies = new Histogram(3);
    clients.forEach(client -> latencies.add(client.latencies()));
    long last = clients.stream().mapToLong(LoadClient::lastAnswer).max().orElse(span.from());
    return new Measurement(
        latencies,
        Math.max(0, last - span.from()) / 1e9,
        clients.stream().mapToLong(LoadClient::sent).sum(),
        clients.stream().mapToLong(LoadClient::errors).sum(),
        clients.stream().mapToLong(LoadClient::wrong).sum(),
        clients.stream()
            .map(LoadClient::problem)
            .filter(problem -> !problem.isEmpty())
            .findFirst()
            .orElse(""));
  }

  /** The time in which a request that begins counts, in {@link System#nanoTime()}. */
  record Span(long from, long to) {}
}
