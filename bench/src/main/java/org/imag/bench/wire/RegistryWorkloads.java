package org.imag.bench.wire;

import java.io.IOException;
import java.net.URI;
import java.util.SplittableRandom;
import org.imag.bench.measure.Task;
import org.imag.bench.population.Population;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;

/** The workloads on a registry that holds a population. */
public final class RegistryWorkloads {
  private final Target target;
  private final Population population;
  private final long lastPatient;
  private final SoapEndpoint iti18;
  private final SoapEndpoint iti42;

  /**
   * Workloads on the registry of a target.
   *
   * @param lastPatient the highest number of a patient that the registry holds
   * @throws IOException when the TLS stores cannot be read
   */
  public RegistryWorkloads(Target target, Population population, long lastPatient)
      throws IOException {
    this.target = target;
    this.population = population;
    this.lastPatient = lastPatient;
    this.iti18 =
        new SoapEndpoint(target.uri(TargetKey.ITI_18), target.tls(Role.CONSUMER).sslContext());
    this.iti42 =
        new SoapEndpoint(target.uri(TargetKey.ITI_42), target.tls(Role.REPOSITORY).sslContext());
  }

  /** The work of the clients of a workload, each with connections of its own. */
  public Task.Factory tasks(WorkloadName name) {
    Workload workload = workload(name);
    return () -> new SoapTask(workload);
  }

  private Workload workload(WorkloadName name) {
    URI queries = iti18.uri();
    return switch (name) {
      case FIND10 -> find10();
      case FINDREF10 -> findReferences10();
      case FIND10000 ->
          large(QueryMessage.findDocuments(queries, "LeafClass"), Population.LARGE_ENTRIES, 0);
      case FINDREF10000 ->
          large(QueryMessage.findDocuments(queries, "ObjectRef"), 0, Population.LARGE_ENTRIES);
      case MIXED -> mixed(find10(), findReferences10(), register(1));
      case REGISTER -> register(1);
      case REGISTER2 -> register(2);
    };
  }

  private Workload find10() {
    return withTen(QueryMessage.findDocuments(iti18.uri(), "LeafClass"), Population.TEN, 0);
  }

  private Workload findReferences10() {
    return withTen(QueryMessage.findDocuments(iti18.uri(), "ObjectRef"), 0, Population.TEN);
  }

  private Workload withTen(QueryMessage query, int entries, int references) {
    return random -> {
      String patient = population.patientId(Population.anyWithTen(random, lastPatient));
      return new Exchange(iti18, query.of(patient, random), entries, references);
    };
  }

  private Workload large(QueryMessage query, int entries, int references) {
    String patient = population.patientId(Population.LARGE);
    return random -> new Exchange(iti18, query.of(patient, random), entries, references);
  }

  private Workload register(int documents) {
    RegistrationMessage registration = new RegistrationMessage(target, iti42.uri(), documents);
    return random -> {
      String patient = population.patientId(Population.anyOther(random, lastPatient));
      return new Exchange(iti42, registration.of(patient, random), 0, 0);
    };
  }

  private static Workload mixed(Workload often, Workload sometimes, Workload seldom) {
    return (SplittableRandom random) -> {
      int tenth = random.nextInt(10);
      return (tenth < 7 ? often : tenth < 9 ? sometimes : seldom).next(random);
    };
  }
}
