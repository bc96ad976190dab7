package org.imag.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadRunTest {
  private static final Duration NO_TIME = Duration.ZERO;

  @Test
  void aClosedClientSendsItsNextRequestAfterTheAnswer() throws InterruptedException {
    Measurement found =
        run(new LoadPlan(2, 0, NO_TIME, Duration.ofMillis(500)), random -> slept(50));

    assertThat(found.sent()).isBetween(6L, 20L);
    assertThat(found.milliseconds(50)).isBetween(49.0, 90.0);
    assertThat(found.rate()).isBetween(15.0, 41.0);
    assertThat(found.errors() + found.wrong()).isZero();
  }

  @Test
  void anOpenRequestIsLateFromWhenItShouldHaveBegun() throws InterruptedException {
    Measurement found =
        run(new LoadPlan(1, 100, NO_TIME, Duration.ofMillis(500)), random -> slept(20));

    assertThat(found.sent()).isEqualTo(50);
    assertThat(found.longest()).isGreaterThan(400);
  }

  @Test
  void anOpenRateThatIsServedIsKept() throws InterruptedException {
    Measurement found = run(new LoadPlan(4, 100, NO_TIME, Duration.ofMillis(500)), random -> "");

    assertThat(found.sent()).isEqualTo(50);
    assertThat(found.seconds()).isBetween(0.45, 0.7);
  }

  @Test
  void theWarmUpDoesNotCount() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    Measurement found =
        run(
            new LoadPlan(1, 100, Duration.ofMillis(300), Duration.ofMillis(200)),
            random -> calls.incrementAndGet() < 25 ? slept(1) : "");

    assertThat(found.sent()).isEqualTo(50);
    assertThat(found.latencies().getTotalCount()).isEqualTo(20);
  }

  @Test
  void wrongAnswersAndErrorsAreCountedApartAndHaveNoLatency() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    Measurement found =
        run(
            new LoadPlan(1, 50, NO_TIME, Duration.ofMillis(400)),
            random -> {
              int call = calls.getAndIncrement() % 4;
              if (call == 0) {
                throw new IOException("connection lost");
              }
              return call == 1 ? "9 entries instead of 10" : "";
            });

    assertThat(found.errors()).isEqualTo(5);
    assertThat(found.wrong()).isEqualTo(5);
    assertThat(found.latencies().getTotalCount()).isEqualTo(10);
    assertThat(found.problem()).contains("connection lost");
  }

  private static Measurement run(LoadPlan plan, Action action) throws InterruptedException {
    return new LoadRun(plan, 1).run(() -> action);
  }

  private static String slept(long millis) throws InterruptedException {
    Thread.sleep(millis);
    return "";
  }

  /** A task that holds nothing. */
  private interface Action extends Task {
    @Override
    String once(SplittableRandom random) throws Exception;

    @Override
    default void close() {}
  }
}
