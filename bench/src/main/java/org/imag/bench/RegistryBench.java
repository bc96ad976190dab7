package org.imag.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imag.bench.measure.LoadPlan;
import org.imag.bench.measure.LoadRun;
import org.imag.bench.measure.Measurement;
import org.imag.bench.measure.RegionProcesses;
import org.imag.bench.measure.RegionProcesses.CpuSeconds;
import org.imag.bench.measure.Task;
import org.imag.bench.population.Identifiers;
import org.imag.bench.population.Population;
import org.imag.bench.store.PostgresLimits;
import org.imag.bench.store.RegionDatabase;
import org.imag.bench.store.RegistryLoader;
import org.imag.bench.store.RegistrySize;
import org.imag.bench.wire.RegistryWorkloads;
import org.imag.bench.wire.WorkloadName;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;

/** Loads a registry to one size after the other, and measures it at each. */
final class RegistryBench {
  private static final int MOST_SECONDS_TO_REST = 90;

  private final Target target;
  private final RegionDatabase database;
  private final LoadPlan plan;
  private final long seed;
  private final Population population;
  private final RegionProcesses processes;
  private final Consumer<String> progress;
  private final Report report;

  RegistryBench(
      Target target,
      Path home,
      RegionDatabase database,
      LoadPlan plan,
      long seed,
      Consumer<String> progress) {
    this.target = target;
    this.database = database;
    this.plan = plan;
    this.seed = seed;
    this.population = new Population(seed, identifiers(target));
    this.processes = new RegionProcesses(home, RegionDatabase.processFile(home));
    this.progress = progress;
    this.report = new Report(target.name());
  }

  private static Identifiers identifiers(Target target) {
    return new Identifiers(
        target.text(TargetKey.DOMAIN_OID),
        target.text(TargetKey.SOURCE_OID),
        target.text(TargetKey.REPOSITORY_ID));
  }

  /** Measures the workloads at each size, or at the present one when none is given. */
  void run(List<Long> sizes, List<WorkloadName> workloads)
      throws SQLException, IOException, InterruptedException {
    try (Connection connection = database.connect()) {
      RegistryLoader loader = new RegistryLoader(connection, population, progress);
      for (long size : sizes) {
        load(loader, size);
        measure(connection, loader.lastPatient(), workloads);
      }
      if (sizes.isEmpty()) {
        measure(connection, loader.lastPatient(), workloads);
      }
    }
  }

  private void load(RegistryLoader loader, long size) throws SQLException, IOException {
    progress.accept("loading");
    report.loaded(loader.fill(size));
  }

  private void measure(Connection connection, long lastPatient, List<WorkloadName> workloads)
      throws SQLException, IOException, InterruptedException {
    RegistrySize size = RegistrySize.of(connection);
    report.size(size);
    if (workloads.isEmpty()) {
      return;
    }
    if (lastPatient < Population.TEN) {
      throw new IllegalStateException("the registry holds no population yet; give --entries");
    }
    Limits limits = limits(size, lastPatient);
    RegistryWorkloads registry = new RegistryWorkloads(target, population, lastPatient);
    for (WorkloadName name : workloads) {
      LoadPlan own = plan.withClients(name.clients(plan.clients()));
      Task.Factory tasks = registry.tasks(name);
      report.workload(size, name, own, measured(name.toString(), own, tasks), limits.of(name));
    }
  }

  /** The database's own figures, always in the closed model: a limit has no rate of its own. */
  private Limits limits(RegistrySize size, long lastPatient)
      throws SQLException, InterruptedException {
    PostgresLimits postgres = new PostgresLimits(database);
    postgres.prepare();
    try {
      return new Limits(
          limit(size, "select10", postgres.selections(population, lastPatient)),
          limit(size, "insert3", postgres.insertions(population, 1)),
          limit(size, "insert5", postgres.insertions(population, 2)));
    } finally {
      postgres.drop();
    }
  }

  private double limit(RegistrySize size, String name, Task.Factory tasks)
      throws InterruptedException {
    LoadPlan closed = plan.closed();
    Figures figures = measured("PostgreSQL " + name, closed, tasks);
    report.limit(size, name, closed, figures);
    return figures.measurement().rate();
  }

  /** The CPU time of what is left to do after the last answer counts too. */
  private Figures measured(String name, LoadPlan load, Task.Factory tasks)
      throws InterruptedException {
    progress.accept("measuring " + name);
    processes.awaitRest(MOST_SECONDS_TO_REST);
    CpuSeconds before = processes.cpu();
    Measurement measurement = new LoadRun(load, seed ^ System.nanoTime()).run(tasks);
    boolean rested = processes.awaitRest(MOST_SECONDS_TO_REST);
    if (!rested) {
      progress.accept("the region is still busy " + MOST_SECONDS_TO_REST + " s after " + name);
    }
    return new Figures(measurement, processes.cpu().minus(before), processes.serverMemory());
  }

  /** What was found, as Markdown. */
  String report() {
    return report.toString();
  }

  /** Whether every request of the run had the right answer. */
  boolean allRight() {
    return report.allRight();
  }

  /** What the database does by itself, a second. */
  private record Limits(double selections, double insertions3, double insertions5) {

    Optional<Double> of(WorkloadName name) {
      return switch (name) {
        case FIND10, FINDREF10 -> Optional.of(selections);
        case REGISTER -> Optional.of(insertions3);
        case REGISTER2 -> Optional.of(insertions5);
        default -> Optional.empty();
      };
    }
  }
}
