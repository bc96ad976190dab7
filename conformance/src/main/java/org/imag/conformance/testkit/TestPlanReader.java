package org.imag.conformance.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.conformance.testkit.Documents.WadoImages;
import org.imag.conformance.testkit.ExpectedContent.Entry;
import org.imag.conformance.testkit.ExpectedContent.Selection;
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
  private final PlanFile file;

  private TestPlanReader(Path file) {
    this.file = new PlanFile(file);
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
        default -> throw file.unknown(e);
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
    Optional<Element> standard = Optional.empty();
    for (Element e : Xml.children(step)) {
      switch (e.getLocalName()) {
        case "Rule", "Goal", "NewPatientId" -> {}
        case "ExpectedStatus" -> statuses.addAll(statuses(e));
        case "ExpectedErrorCode" -> code = Xml.text(e);
        case "ExpectedErrorMessage" -> message = Xml.text(e);
        case "AltPatientId" -> alternate = true;
        case "Standard" -> standard = Optional.of(e);
        default -> instruction = Optional.of(instruction(e));
      }
    }
    Expectation expectation = new Expectation(statuses, code, message);
    return new TestStep(file.required(step, "id"), expectation, alternate, instruction, standard);
  }

  private List<String> statuses(Element e) {
    List<String> statuses = Arrays.stream(Xml.text(e).split("\\s*,\\s*")).toList();
    if (!Set.of("Success", "Failure", "PartialSuccess", "Fault").containsAll(statuses)) {
      throw file.problem("unknown ExpectedStatus " + Xml.text(e));
    }
    return statuses;
  }

  private Instruction instruction(Element e) {
    KitTransaction transaction =
        KitTransaction.asked(e.getLocalName()).orElseThrow(() -> file.unknown(e));
    InstructionParts parts = new InstructionParts();
    Xml.children(e).forEach(child -> part(child, parts));
    return new Instruction(
        transaction,
        parts.input(),
        List.copyOf(parts.links),
        List.copyOf(parts.reports),
        List.copyOf(parts.contents),
        parts.documents(),
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
      case "WaitBefore" -> parts.wait = Duration.ofMillis(file.number(e, Xml.text(e)));
      case "Report" -> parts.reports.add(report(e));
      case "Document" -> parts.provided.put(file.required(e, "id"), Xml.text(e));
      case "ReferenceDocument" -> parts.references.put(file.required(e, "uid"), Xml.text(e));
      case "ReferenceMetadata" -> parts.metadata = Optional.of(place(e));
      case "Parameters" -> parts.wadoParameters(Xml.text(e));
      case "UIDFile" -> parts.wadoFile = Optional.of(Xml.text(e));
      case "ExpectedContents" -> Xml.children(e).forEach(c -> parts.contents.add(content(c)));
      case "Assertions" -> parts.assertions = Optional.of(new AssertionReader(file).read(e));
      default -> parts.links.add(link(e));
    }
  }

  private void keepUniqueIds(Element e, InstructionParts parts) {
    List<Element> excluded = Xml.children(e);
    for (Element exclude : excluded) {
      if (!exclude.getLocalName().equals("Exclude")) {
        throw file.unknown(exclude);
      }
      parts.keptSchemes.add(file.required(exclude, "value"));
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
              file.required(e, "useAs"),
              file.required(e, "reportName"),
              file.optional(e, "test"),
              file.required(e, "section"),
              file.required(e, "step"));
      case "UseObjectRef" ->
          new UseObjectRef(
              file.required(e, "symbol"),
              file.number(e, file.required(e, "index")),
              file.required(e, "step"),
              file.optional(e, "testdir"));
      case "UseXPath" ->
          new UseXPath(
              file.required(e, "symbol"),
              Xml.text(e),
              e.getAttribute("decodebase64").equalsIgnoreCase("true"),
              file.required(e, "step"),
              file.optional(e, "testdir"));
      default -> throw file.unknown(e);
    };
  }

  private UseId useId(Element e) {
    return new UseId(
        file.required(e, "symbol"),
        file.required(e, "id"),
        file.required(e, "section"),
        file.required(e, "step"),
        file.optional(e, "testdir"));
  }

  private StepPlace place(Element e) {
    return new StepPlace(file.optional(e, "testdir"), file.required(e, "step"));
  }

  private Report report(Element e) {
    return new Report(file.required(e, "name"), file.required(e, "section"), Xml.text(e));
  }

  private ExpectedContent content(Element e) {
    String kind = e.getLocalName();
    if (kind.equals("DocumentEntries")) {
      return new ExpectedContent(kind, 0, Xml.children(e).stream().map(this::selection).toList());
    }
    if (ContentRules.counts(kind)) {
      return new ExpectedContent(kind, file.number(e, file.required(e, "count")), List.of());
    }
    if (!ContentRules.knows(kind)) {
      throw file.unknown(e);
    }
    return new ExpectedContent(kind, 0, List.of());
  }

  private Selection selection(Element e) {
    if (!Set.of("Include", "MustOnlyInclude", "Exclude").contains(e.getLocalName())) {
      throw file.unknown(e);
    }
    return new Selection(e.getLocalName(), Xml.children(e).stream().map(this::entry).toList());
  }

  private Entry entry(Element entry) {
    if (!entry.getLocalName().equals("DocumentEntry")) {
      throw file.unknown(entry);
    }
    Optional<UseId> id = Optional.empty();
    Optional<String> type = Optional.empty();
    for (Element e : Xml.children(entry)) {
      switch (e.getLocalName()) {
        case "UseId" -> id = Optional.of(useId(e));
        case "DocumentEntryType" -> type = Optional.of(Xml.text(e));
        default -> throw file.unknown(e);
      }
    }
    return new Entry(id.orElseThrow(() -> file.problem("DocumentEntry without UseId")), type);
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
    private final Map<String, String> provided = new LinkedHashMap<>();
    private final Map<String, String> references = new LinkedHashMap<>();
    private Optional<StepPlace> metadata = Optional.empty();
    private Optional<String> wadoFile = Optional.empty();
    private Optional<Map<String, String>> wadoParameters = Optional.empty();

    private void wadoParameters(String lines) {
      Map<String, String> parameters = new LinkedHashMap<>();
      lines
          .lines()
          .map(line -> line.split("=", 2))
          .filter(pair -> pair.length == 2)
          .forEach(pair -> parameters.put(pair[0].strip(), pair[1].strip()));
      wadoParameters = Optional.of(parameters);
    }

    private Documents documents() {
      return new Documents(
          provided,
          metadata,
          references,
          wadoParameters
              .or(() -> wadoFile.map(file -> Map.of()))
              .map(parameters -> new WadoImages(parameters, wadoFile)));
    }

    private Input input() {
      UniqueIds uniqueIds =
          new UniqueIds(keepsUniqueIds, Set.copyOf(keptObjects), Set.copyOf(keptSchemes));
      return new Input(file, parsed, keepsPatient, dropsUnset, assignsUuids, uniqueIds);
    }
  }
}
