package org.imag.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Target;

/** Runs tests one after the other against one system. */
public final class ConformanceRun {
  private final Target target;
  private final Duration testLimit;

  /** A run that gives each test ten minutes. */
  public ConformanceRun(Target target) {
    this(target, Duration.ofMinutes(10));
  }

  /** A run that fails a test after the limit. */
  public ConformanceRun(Target target, Duration testLimit) {
    this.target = target;
    this.testLimit = testLimit;
  }

  /**
   * Runs the tests in their order.
   *
   * @param listener is told of each result as it comes
   */
  public RunResult run(List<ConformanceTest> tests, Consumer<TestResult> listener)
      throws IOException {
    Instant start = Instant.now();
    Path scratch = Files.createTempDirectory("imag-conformance");
    ExecutorService worker = Executors.newCachedThreadPool(ConformanceRun::daemon);
    try (SharedState shared = new SharedState(target, scratch)) {
      List<TestResult> results = new ArrayList<>();
      for (ConformanceTest test : tests) {
        TestResult result = run(test, shared, worker);
        listener.accept(result);
        results.add(result);
      }
      Duration took = Duration.between(start, Instant.now());
      return new RunResult(target.name(), start, took, List.copyOf(results));
    } finally {
      worker.shutdownNow();
      delete(scratch);
    }
  }

  private TestResult run(ConformanceTest test, SharedState shared, ExecutorService worker) {
    Optional<String> reason = test.absent().or(() -> unclaimed(test));
    if (reason.isPresent()) {
      return new TestResult(
          test.card(), Verdict.NOT_CLAIMED, List.of(reason.get()), List.of(), Duration.ZERO);
    }
    Bench bench = new Bench(shared);
    Instant start = Instant.now();
    Verdict verdict = verdict(test, bench, worker);
    return new TestResult(
        test.card(),
        verdict,
        bench.findings().list(),
        bench.exchanges(),
        Duration.between(start, Instant.now()));
  }

  private Optional<String> unclaimed(ConformanceTest test) {
    List<String> missing =
        test.card().needs().stream().filter(c -> !target.claims(c)).map(Claim::label).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("the system does not claim " + String.join(", ", missing));
  }

  private Verdict verdict(ConformanceTest test, Bench bench, ExecutorService worker) {
    Future<Void> running =
        worker.submit(
            () -> {
              test.run(bench);
              return null;
            });
    try {
      running.get(testLimit.toMillis(), TimeUnit.MILLISECONDS);
      return bench.findings().none() ? Verdict.PASSED : Verdict.FAILED;
    } catch (ExecutionException e) {
      bench.findings().add(told(e.getCause()));
      return e.getCause() instanceof PreconditionMissing ? Verdict.BLOCKED : Verdict.FAILED;
    } catch (TimeoutException e) {
      running.cancel(true);
      bench.findings().add("not finished within " + testLimit.toSeconds() + " s");
      return Verdict.FAILED;
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      bench.findings().add("the run was interrupted");
      return Verdict.BLOCKED;
    }
  }

  private static String told(Throwable problem) {
    String message = problem.getMessage() == null ? "" : ": " + problem.getMessage();
    return problem instanceof PreconditionMissing
        ? problem.getMessage()
        : problem.getClass().getSimpleName() + message;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "conformance");
    thread.setDaemon(true);
    return thread;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(ConformanceRun::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
