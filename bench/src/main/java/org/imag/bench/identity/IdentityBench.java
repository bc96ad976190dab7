package org.imag.bench.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.imag.bench.measure.LoadPlan;
import org.imag.bench.measure.LoadRun;
import org.imag.bench.measure.Measurement;
import org.imag.bench.measure.RegionProcesses;
import org.imag.bench.measure.RegionProcesses.CpuSeconds;
import org.imag.bench.store.RegionDatabase;
import org.imag.conformance.target.Target;

/** Loads an index to one size after the other, and measures it at each. */
final class IdentityBench {
  private static final int MOST_SECONDS_TO_REST = 20;
  private static final int COMPARED_WITH_FEEDS = 50;

  /** More than are fed at one size. */
  private static final int FRESH_BATCHES = 2;

  private final Target target;
  private final RegionDatabase database;
  private final RegionProcesses processes;
  private final LoadPlan plan;
  private final long seed;
  private final Consumer<String> progress;
  private final IdentityReport report = new IdentityReport();

  IdentityBench(
      Target target,
      Path home,
      RegionDatabase database,
      LoadPlan plan,
      long seed,
      Consumer<String> progress) {
    this.target = target;
    this.database = database;
    this.processes = new RegionProcesses(home, RegionDatabase.processFile(home));
    this.plan = plan;
    this.seed = seed;
    this.progress = progress;
  }

  /** Measures the workloads at each size, or at the present one when none is given. */
  void run(List<Long> sizes, List<IdentityWorkload> workloads)
      throws SQLException, IOException, InterruptedException {
    try (Connection connection = database.connect()) {
      List<Long> all = sizes.isEmpty() ? List.of(0L) : sizes;
      for (long persons : all) {
        at(connection, persons, workloads);
      }
    }
  }

  private void at(Connection connection, long persons, List<IdentityWorkload> workloads)
      throws SQLException, IOException, InterruptedException {
    People people = new People(target, seed);
    double seconds = new IndexLoader(connection, target, people, progress).fill(persons);
    IndexSize size = IndexSize.of(connection);
    report.size(size, seconds);
    if (!workloads.isEmpty()) {
      List<FedRecord> fresh = fresh(people);
      IdentityMessages messages = new IdentityMessages(target, KnownRecord.some(connection), fresh);
      if (workloads.contains(IdentityWorkload.FEED)) {
        progress.accept("comparing what is loaded with what is fed");
        new LikeFed(connection, target, messages).verify(messages.take(COMPARED_WITH_FEEDS));
      }
      for (IdentityWorkload workload : workloads) {
        measure(size, workload, messages);
      }
    }
  }

  /** People that no index knows yet: their ids have the present time in them. */
  private List<FedRecord> fresh(People people) {
    long now = Instant.now().getEpochSecond();
    List<FedRecord> fresh = new ArrayList<>();
    for (int i = 0; i < FRESH_BATCHES; i++) {
      fresh.addAll(people.batch(now + i, "N" + (now + i)));
    }
    return fresh;
  }

  private void measure(IndexSize size, IdentityWorkload workload, IdentityMessages messages)
      throws IOException, InterruptedException {
    progress.accept("measuring " + workload.title());
    processes.awaitRest(MOST_SECONDS_TO_REST);
    CpuSeconds before = processes.cpu();
    Measurement found = new LoadRun(plan, seed ^ System.nanoTime()).run(messages.tasks(workload));
    processes.awaitRest(MOST_SECONDS_TO_REST);
    CpuSeconds used = processes.cpu().minus(before);
    report.workload(size, workload, plan.clients(), found, used);
    progress.accept(
        String.format(Locale.ROOT, "%.0f/s, p95 %.1f ms", found.rate(), found.milliseconds(95)));
  }

  /** What was found, as Markdown. */
  String report() {
    return report.toString();
  }

  /** Whether every request of the run had the right answer. */
  boolean allRight() {
    return report.allRight();
  }
}
