package org.imag.conformance.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.conformance.testkit.ExpectedContent.Entry;
import org.imag.conformance.testkit.ExpectedContent.Selection;
import org.imag.conformance.testkit.Instruction.Assertion;
import org.imag.conformance.testkit.Instruction.Assertions;
import org.imag.conformance.testkit.Instruction.Input;
import org.imag.conformance.testkit.Instruction.Report;
import org.imag.conformance.testkit.Instruction.UniqueIds;
import org.imag.conformance.testkit.Link.UseId;
import org.imag.conformance.testkit.Link.UseObjectRef;
import org.imag.conformance.testkit.Link.UseReport;
import org.imag.conformance.testkit.Link.UseXPath;
import org.imag.conformance.testkit.TestStep.Expectation;
import org.w3c.dom.Element;

/** Reads a {@code testplan.xml}; an element that it does not know makes the plan unusable. */
final class TestPlanReader {
  private final Path file;

  private TestPlanReader(Path file) {
    this.file = file;
  }

  /**
   * Reads the plan.
   *
   * @throws TestkitInvalid when it is not XML or asks for something unknown
   */
  static TestPlan read(Path file) {
    return new TestPlanReader(file).plan(KitFiles.xml(file).getDocumentElement());
  }

  private TestPlan plan(Element plan) {
    String alias = "";
    List<TestStep> steps = new ArrayList<>();
    for (Element e : Xml.children(plan)) {
      switch (e.getLocalName()) {
        case "Test" -> alias = Xml.text(e).replaceFirst("/.*", "");
        case "Rule" -> {}
        case "TestStep" -> steps.add(step(e));
        default -> throw unknown(e);
      }
    }
    return new TestPlan(alias, List.copyOf(steps));
  }

  private TestStep step(Element step) {
    Set<String> statuses = new LinkedHashSet<>();
    String code = "";
    String message = "";
    boolean alternate = false;
    Optional<Instruction> instruction = Optional.empty();
    for (Element e : Xml.children(step)) {
      switch (e.getLocalName()) {
        case "Rule", "Goal", "NewPatientId" -> {}
        case "ExpectedStatus" -> statuses.addAll(statuses(e));
        case "ExpectedErrorCode" -> code = Xml.text(e);
        case "ExpectedErrorMessage" -> message = Xml.text(e);
        case "AltPatientId" -> alternate = true;
        default -> instruction = Optional.of(instruction(e));
      }
    }
    Expectation expectation = new Expectation(statuses, code, message);
    return new TestStep(required(step, "id"), expectation, alternate, instruction);
  }

  private List<String> statuses(Element e) {
    List<String> statuses = Arrays.stream(Xml.text(e).split("\\s*,\\s*")).toList();
    if (!Set.of("Success", "Failure", "PartialSuccess", "Fault").containsAll(statuses)) {
      throw new TestkitInvalid(file + ": unknown ExpectedStatus " + Xml.text(e));
    }
    return statuses;
  }

  private Instruction instruction(Element e) {
    KitTransaction transaction =
        KitTransaction.asked(e.getLocalName()).orElseThrow(() -> unknown(e));
    InstructionParts parts = new InstructionParts();
    Xml.children(e).forEach(child -> part(child, parts));
    return new Instruction(
        transaction,
        parts.input(),
        List.copyOf(parts.links),
        List.copyOf(parts.reports),
        List.copyOf(parts.contents),
        parts.assertions,
        parts.wait,
        parts.newPatient);
  }

  private void part(Element e, InstructionParts parts) {
    switch (e.getLocalName()) {
      case "CleanParams" -> parts.dropsUnset = true;
      case "XDSb", "InteractionSequence", "NoMetadata" -> {}
      case "MetadataFile" -> parts.file = Optional.of(Xml.text(e));
      case "ParseMetadata" -> parts.parsed = !Xml.text(e).equalsIgnoreCase("False");
      case "NoPatientId" -> parts.keepsPatient = true;
      case "AssignUuids" -> parts.assignsUuids = true;
      case "NoAssignUids" -> keepUniqueIds(e, parts);
      case "CreateNewPatientId" -> parts.newPatient = true;
      case "WaitBefore" -> parts.wait = Duration.ofMillis(number(e, Xml.text(e)));
      case "Report" -> parts.reports.add(report(e));
      case "ExpectedContents" -> Xml.children(e).forEach(c -> parts.contents.add(content(c)));
      case "Assertions" -> parts.assertions = Optional.of(assertions(e));
      default -> parts.links.add(link(e));
    }
  }

  private void keepUniqueIds(Element e, InstructionParts parts) {
    List<Element> excluded = Xml.children(e);
    for (Element exclude : excluded) {
      if (!exclude.getLocalName().equals("Exclude")) {
        throw unknown(exclude);
      }
      parts.keptSchemes.add(required(exclude, "value"));
    }
    if (e.hasAttribute("id")) {
      parts.keptObjects.add(e.getAttribute("id"));
    } else if (excluded.isEmpty()) {
      parts.keepsUniqueIds = true;
    }
  }

  private Link link(Element e) {
    return switch (e.getLocalName()) {
      case "UseId" -> useId(e);
      case "UseReport" ->
          new UseReport(
              required(e, "useAs"),
              required(e, "reportName"),
              optional(e, "test"),
              required(e, "section"),
              required(e, "step"));
      case "UseObjectRef" ->
          new UseObjectRef(
              required(e, "symbol"),
              number(e, required(e, "index")),
              required(e, "step"),
              optional(e, "testdir"));
      case "UseXPath" ->
          new UseXPath(
              required(e, "symbol"),
              Xml.text(e),
              e.getAttribute("decodebase64").equalsIgnoreCase("true"),
              required(e, "step"),
              optional(e, "testdir"));
      default -> throw unknown(e);
    };
  }

  private UseId useId(Element e) {
    return new UseId(
        required(e, "symbol"),
        required(e, "id"),
        required(e, "section"),
        required(e, "step"),
        optional(e, "testdir"));
  }

  private Report report(Element e) {
    return new Report(required(e, "name"), required(e, "section"), Xml.text(e));
  }

  private ExpectedContent content(Element e) {
    String kind = e.getLocalName();
    if (kind.equals("DocumentEntries")) {
      return new ExpectedContent(kind, 0, Xml.children(e).stream().map(this::selection).toList());
    }
    if (ContentRules.counts(kind)) {
      return new ExpectedContent(kind, number(e, required(e, "count")), List.of());
    }
    if (!ContentRules.knows(kind)) {
      throw unknown(e);
    }
    return new ExpectedContent(kind, 0, List.of());
  }

  private Selection selection(Element e) {
    if (!Set.of("Include", "MustOnlyInclude", "Exclude").contains(e.getLocalName())) {
      throw unknown(e);
    }
    return new Selection(e.getLocalName(), Xml.children(e).stream().map(this::entry).toList());
  }

  private Entry entry(Element entry) {
    if (!entry.getLocalName().equals("DocumentEntry")) {
      throw unknown(entry);
    }
    Optional<UseId> id = Optional.empty();
    Optional<String> type = Optional.empty();
    for (Element e : Xml.children(entry)) {
      switch (e.getLocalName()) {
        case "UseId" -> id = Optional.of(useId(e));
        case "DocumentEntryType" -> type = Optional.of(Xml.text(e));
        default -> throw unknown(e);
      }
    }
    return new Entry(
        id.orElseThrow(() -> new TestkitInvalid(file + ": DocumentEntry without UseId")), type);
  }

  private Assertions assertions(Element assertions) {
    boolean ownLog = false;
    List<Assertion> list = new ArrayList<>();
    for (Element e : Xml.children(assertions)) {
      switch (e.getLocalName()) {
        case "DataRef" -> {
          ownLog = true;
          if (!e.getAttribute("file").equals("THIS") || !e.getAttribute("as").equals("output")) {
            throw new TestkitInvalid(file + ": DataRef to something else than the own log");
          }
        }
        case "Assert" -> list.add(new Assertion(required(e, "id"), Xml.text(e)));
        default -> throw unknown(e);
      }
    }
    return new Assertions(ownLog, List.copyOf(list));
  }

  private int number(Element e, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      throw new TestkitInvalid(file + ": " + text + " in " + e.getLocalName() + " is no number");
    }
  }

  private String required(Element e, String attribute) {
    return optional(e, attribute)
        .orElseThrow(
            () -> new TestkitInvalid(file + ": " + e.getLocalName() + " without " + attribute));
  }

  private static Optional<String> optional(Element e, String attribute) {
    return Optional.of(e.getAttribute(attribute)).filter(v -> !v.isEmpty());
  }

  private TestkitInvalid unknown(Element e) {
    return new TestkitInvalid(file + ": unknown element " + e.getLocalName());
  }

  /** The children of an instruction as they are read. */
  private static final class InstructionParts {
    private Optional<String> file = Optional.empty();
    private boolean parsed = true;
    private boolean keepsPatient;
    private boolean dropsUnset;
    private boolean assignsUuids;
    private boolean keepsUniqueIds;
    private final Set<String> keptObjects = new LinkedHashSet<>();
    private final Set<String> keptSchemes = new LinkedHashSet<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<ExpectedContent> contents = new ArrayList<>();
    private Optional<Assertions> assertions = Optional.empty();
    private Duration wait = Duration.ZERO;
    private boolean newPatient;

    private Input input() {
      UniqueIds uniqueIds =
          new UniqueIds(keepsUniqueIds, Set.copyOf(keptObjects), Set.copyOf(keptSchemes));
      return new Input(file, parsed, keepsPatient, dropsUnset, assignsUuids, uniqueIds);
    }
  }
}
