package org.imag.conformance.testkit;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;
import org.imag.conformance.testkit.TestkitActor.SetUp;
import org.w3c.dom.Document;

/** One run of the testkit: its patients, what was played, and the logs. */
final class TestkitSession {
  private final TestkitActor actor;
  private final Catalogue catalogue;
  private final Target target;
  private final Optional<Path> reports;
  private final Expressions expressions = new Expressions();
  private final LogBook logs = new LogBook(expressions);
  private final Preparation preparation;
  private final Map<String, String> patients = new HashMap<>();
  private final Map<String, String> problems = new HashMap<>();
  private final Set<String> beingProvided = new HashSet<>();

  /**
   * Begins a run.
   *
   * @param reports where the logs are written
   */
  TestkitSession(TestkitActor actor, Catalogue catalogue, Target target, Optional<Path> reports) {
    this.actor = actor;
    this.catalogue = catalogue;
    this.target = target;
    this.reports = reports;
    this.preparation = new Preparation(new UniqueIdSource(), target.text(TargetKey.HOME_COMMUNITY));
  }

  /** Plays a test after what it needs, and notes on the bench what is wrong. */
  void play(PlannedTest test, Bench bench) throws Exception {
    String id = test.test().id();
    SetUp setUp = actor.setUp(id);
    Set<String> first = new LinkedHashSet<>(setUp.first());
    first.addAll(test.references());
    for (String needed : first) {
      provide(needed, bench);
    }
    new TestPlayer(this, test, setUp, bench).play();
    for (String undone : setUp.undone()) {
      new Removal(logs, undone).run(bench.apart());
    }
    write(id);
    if (!catalogue.isReferenced(id)) {
      logs.forget(id);
    }
  }

  private void provide(String id, Bench bench) throws Exception {
    if (!logs.has(id) && beingProvided.add(id)) {
      Bench own = bench.apart();
      play(catalogue.test(id).orElseThrow(() -> new LinkMissing("no test " + id)), own);
      own.findings().list().stream().findFirst().ifPresent(f -> problems.put(id, f));
    }
    if (actor.setUps().containsKey(id) && problems.containsKey(id)) {
      throw new PreconditionMissing("set-up test " + problems.get(id));
    }
  }

  /** The values from outside of a test. */
  Map<String, String> given(SetUp setUp) {
    return setUp.patients().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> patient(e.getValue())));
  }

  /** A new patient of the affinity domain, as metadata write it. */
  String newPatient() {
    return target.domainPatient(FreshUid.token()).xdsCx();
  }

  private String patient(String name) {
    return patients.computeIfAbsent(name, n -> newPatient());
  }

  Expressions expressions() {
    return expressions;
  }

  LogBook logs() {
    return logs;
  }

  Preparation preparation() {
    return preparation;
  }

  private void write(String test) throws IOException {
    if (reports.isEmpty()) {
      return;
    }
    Path folder = Files.createDirectories(reports.get().resolve("testkit").resolve(test));
    try (Writer out = Files.newBufferedWriter(folder.resolve("log.xml"), StandardCharsets.UTF_8)) {
      out.write("<TestLog>\n");
      for (Document section : logs.of(test)) {
        Xml.write(section, out, true);
      }
      out.write("</TestLog>\n");
    }
  }
}
