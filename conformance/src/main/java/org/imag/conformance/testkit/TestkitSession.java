package org.imag.conformance.testkit;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;
import org.imag.conformance.testkit.KitTest.Section;
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
  private final StoredStudies studies = new StoredStudies();
  private final Map<String, String> providedDigests = new HashMap<>();

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
    play(test, List.copyOf(test.plans().keySet()), bench);
    for (String undone : actor.setUp(id).undone()) {
      new Removal(logs, undone).run(bench.apart());
    }
    write(id);
    logs.keepOnly(actor.setUps().keySet());
  }

  private void play(PlannedTest test, List<Section> sections, Bench bench) throws Exception {
    for (String needed : catalogue.first(test)) {
      provide(needed, test, bench);
    }
    logs.forget(test.test().id());
    new TestPlayer(this, test, actor.setUp(test.test().id()), bench).play(sections);
  }

  private void provide(String id, PlannedTest forTest, Bench bench) throws Exception {
    PlannedTest needed = catalogue.test(id).orElseThrow(() -> new LinkMissing("no test " + id));
    if (actor.setUps().containsKey(id)) {
      setUp(needed, bench);
    } else if (beingProvided.add(id)) {
      play(needed, needed.upTo(forTest.references()), bench.apart());
      beingProvided.remove(id);
    }
  }

  /** Set-up tests are played whole, once a run. */
  private void setUp(PlannedTest test, Bench bench) throws Exception {
    String id = test.test().id();
    if (!logs.has(id)) {
      Bench own = bench.apart();
      try {
        play(test, List.copyOf(test.plans().keySet()), own);
      } catch (IOException | RuntimeException e) {
        own.findings().add(id + ": " + e.getMessage());
      }
      own.findings().list().stream().findFirst().ifPresent(f -> problems.put(id, f));
    }
    if (problems.containsKey(id)) {
      throw new PreconditionMissing("set-up test " + problems.get(id));
    }
  }

  /** The values from outside of a test. */
  Map<String, String> given(SetUp setUp) {
    Map<String, String> given = new HashMap<>();
    setUp.patients().forEach((symbol, name) -> given.put(symbol, patient(name)));
    actor
        .replaced()
        .forEach(
            (text, key) -> {
              if (!target.text(key).isEmpty()) {
                given.put(text, target.text(key));
              }
            });
    return given;
  }

  /** Gives the archive the images that a test needs, if the actor is tested by images. */
  void provideStudies(PlannedTest test, Bench bench) throws IOException {
    if (actor.storesImages()) {
      studies.provide(test.studies(), bench.apart());
    }
  }

  StoredStudies studies() {
    return studies;
  }

  /** SHA-1 of the documents that were provided in this run, by uniqueId. */
  Map<String, String> providedDigests() {
    return providedDigests;
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
