package org.imag.bench.imaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several transfers of one kind, one after the other or at the same time. */
final class Transfers {

  /** Moves a study once. */
  @FunctionalInterface
  interface Task {
    Transfer run() throws IOException;
  }

  private Transfers() {}

  /** One after the other; the first is the cold one. */
  static List<Transfer> inTurn(int times, Task task) throws IOException {
    List<Transfer> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(task.run());
    }
    return all;
  }

  /** All at the same time. */
  static List<Transfer> together(int times, Task task) throws IOException, InterruptedException {
    ExecutorService clients = Executors.newFixedThreadPool(times);
    try {
      List<Future<Transfer>> running = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        running.add(clients.submit(task::run));
      }
      List<Transfer> all = new ArrayList<>();
      for (Future<Transfer> one : running) {
        all.add(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      clients.shutdownNow();
    }
  }
}
