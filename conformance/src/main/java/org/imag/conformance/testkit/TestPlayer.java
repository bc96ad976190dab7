package org.imag.conformance.testkit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.NotXml;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.UnexpectedAnswer;
import org.imag.conformance.testkit.KitTest.Section;
import org.imag.conformance.testkit.Link.UseReport;
import org.imag.conformance.testkit.TestkitActor.SetUp;
import org.w3c.dom.Document;

/** Plays the steps of one test, section by section. */
final class TestPlayer {
  private final TestkitSession session;
  private final PlannedTest test;
  private final SetUp setUp;
  private final Bench bench;
  private final Map<String, String> given;

  TestPlayer(TestkitSession session, PlannedTest test, SetUp setUp, Bench bench) {
    this.session = session;
    this.test = test;
    this.setUp = setUp;
    this.bench = bench;
    this.given = session.given(setUp);
  }

  void play(List<Section> sections) throws IOException, InterruptedException {
    session.provideStudies(test, bench);
    for (Section section : sections) {
      if (!setUp.leftOut().contains(section.key().section())) {
        Document log = session.logs().begin(section.key());
        for (TestStep step : test.plans().get(section).steps()) {
          play(section, step, log);
        }
      }
    }
  }

  private void play(Section section, TestStep step, Document log)
      throws IOException, InterruptedException {
    Findings findings = bench.findings();
    int known = findings.list().size();
    StepLog stepLog = StepLog.begin(log, step);
    try {
      if (step.instruction().isPresent()) {
        Instruction instruction = step.instruction().get();
        Thread.sleep(instruction.waitBefore().toMillis());
        new StepPlayer(this, section, step, instruction, stepLog).play();
      }
    } catch (LinkMissing | UnexpectedAnswer | NotXml e) {
      findings.add(e.getMessage());
    } finally {
      findings.locate(known, section.key() + " " + step.id());
      findings.list().stream().skip(known).forEach(f -> stepLog.keep("Finding", f));
    }
  }

  Bench bench() {
    return bench;
  }

  TestkitSession session() {
    return session;
  }

  /** The values from outside. */
  Map<String, String> given() {
    return given;
  }

  /** The values of the reports that a step uses. */
  Map<String, String> reports(SectionKey from, Instruction instruction) {
    Map<String, String> values = new LinkedHashMap<>();
    for (UseReport use : instruction.useReports()) {
      values.put(use.symbol(), value(from, use));
    }
    return values;
  }

  /** The values of the other links of a step. */
  Map<String, String> links(SectionKey from, Instruction instruction) {
    Map<String, String> values = new LinkedHashMap<>();
    instruction.useIds().forEach(link -> values.put(link.symbol(), value(from, link)));
    return values;
  }

  /** The value of a link. */
  String value(SectionKey from, Link link) {
    return link.value(session.logs(), test.place(from, link));
  }

  /** The section of a step that is looked at. */
  SectionKey place(SectionKey from, StepPlace step) {
    return test.place(from, step);
  }

  /** The images that the testkit expects. */
  StandardImages images() {
    return test.kit().images();
  }

  /** The manifest of the study that the test is about. */
  PublishedManifest manifest() throws IOException, InterruptedException {
    StandardStudy study =
        test.studies().stream()
            .findFirst()
            .orElseThrow(() -> new LinkMissing("the test names no study that is there"));
    return session.studies().manifest(study, bench);
  }
}
