package org.imag.pixpdq.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Messages about different patients need not wait for each other; none is sent twice. */
class CourierTest {
  private static final int PATIENTS = 200;

  private final Waiting waiting = new Waiting();
  private final List<String> sent = new CopyOnWriteArrayList<>();

  @Test
  void severalThreadsSendEachMessageOnce() throws Exception {
    Courier<Message> courier = courier(text -> sent.add(text));

    inThreads(
        8,
        thread -> {
          for (long id = thread; id < PATIENTS; id += 8) {
            waiting.add(id);
            courier.forward();
            assertThat(waiting.isWaiting(id)).isFalse();
          }
        });

    assertThat(sent).hasSize(PATIENTS).doesNotHaveDuplicates();
  }

  @Test
  void oneThatIsSlowDoesNotHoldUpOthers() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    Courier<Message> courier =
        courier(
            text -> {
              await(together);
              sent.add(text);
            });
    waiting.add(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> first = threads.submit(courier::forward);
      while (waiting.asked() == 0) {
        Thread.onSpinWait();
      }
      waiting.add(2);
      Future<?> second = threads.submit(courier::forward);
      first.get(30, TimeUnit.SECONDS);
      second.get(30, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }

    assertThat(sent).containsExactlyInAnyOrder("1", "2");
  }

  private Courier<Message> courier(Consumer<String> receiver) {
    return new Courier<>(
        "a receiver",
        waiting,
        text -> {
          receiver.accept(text);
          return Optional.empty();
        },
        Clock.systemUTC());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void inThreads(int count, IntConsumer work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int thread = i;
        all.add(threads.submit(() -> work.accept(thread)));
      }
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private record Message(Long id) implements WaitingMessage {
    @Override
    public String message() {
      return id.toString();
    }

    @Override
    public int refusals() {
      return 0;
    }
  }

  /** An outbox in memory. */
  private static final class Waiting implements Outbox<Message> {
    private final Set<Long> ids = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();

    void add(long id) {
      ids.add(id);
    }

    boolean isWaiting(long id) {
      return ids.contains(id);
    }

    int asked() {
      return asked.get();
    }

    @Override
    public List<Message> due(Instant now, int limit) {
      List<Message> due = ids.stream().sorted().limit(limit).map(Message::new).toList();
      asked.incrementAndGet();
      return due;
    }

    @Override
    public void delivered(Message message, Instant at) {
      ids.remove(message.id());
    }

    @Override
    public void refused(Message message, String reason, Instant nextAttempt) {
      throw new AssertionError("nothing is refused");
    }
  }
}
