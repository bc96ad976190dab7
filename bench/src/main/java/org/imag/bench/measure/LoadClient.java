package org.imag.bench.measure;

import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One client of a run, and what it saw. */
final class LoadClient implements Callable<Void> {
  private static final long PAUSE_AFTER_ERROR_MILLIS = 20;

  private final Task.Factory tasks;
  private final Pace pace;
  private final LoadRun.Span span;
  private final SplittableRandom random;
  private final Histogram latencies = new Histogram(3);
  private Task task;
  private long lastAnswer;
  private long sent;
  private long errors;
  private long wrong;
  private String problem = "";

  LoadClient(Task.Factory tasks, Pace pace, LoadRun.Span span, SplittableRandom random) {
    this.tasks = tasks;
    this.pace = pace;
    this.span = span;
    this.random = random;
    this.lastAnswer = span.from();
  }

  @Override
  public Void call() throws Exception {
    for (long start = pace.next(); start < span.to(); start = pace.next()) {
      sent++;
      exchange(start);
    }
    drop();
    return null;
  }

  private void exchange(long start) throws InterruptedException {
    try {
      if (task == null) {
        task = tasks.open();
      }
      String finding = task.once(random);
      if (finding.isEmpty()) {
        record(start);
      } else {
        wrong++;
        note(finding);
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      errors++;
      note(e.toString());
      drop();
      Thread.sleep(PAUSE_AFTER_ERROR_MILLIS);
    }
  }

  private void record(long start) {
    long now = System.nanoTime();
    if (start >= span.from()) {
      latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(now - start));
      lastAnswer = now;
    }
  }

  private void note(String what) {
    if (problem.isEmpty()) {
      problem = what;
    }
  }

  private void drop() {
    try {
      if (task != null) {
        task.close();
      }
    } catch (Exception e) {
      note(e.toString());
    } finally {
      task = null;
    }
  }

  Histogram latencies() {
    return latencies;
  }

  /** When the last answer that counts came; the beginning of the span when none did. */
  long lastAnswer() {
    return lastAnswer;
  }

  long sent() {
    return sent;
  }

  long errors() {
    return errors;
  }

  long wrong() {
    return wrong;
  }

  String problem() {
    return problem;
  }
}
