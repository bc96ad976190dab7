package org.imag.conformance.testkit;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.conformance.target.Claim;
import org.imag.conformance.testkit.KitTest.Section;
import org.imag.conformance.testkit.Link.UseReport;

/**
 * A test with its plans read.
 *
 * @param plans by section, of those that are there
 * @param problem why the plans cannot be played, if so
 */
record PlannedTest(
    Testkit kit, KitTest test, Map<Section, TestPlan> plans, Optional<String> problem) {

  static PlannedTest read(Testkit kit, KitTest test) {
    Map<Section, TestPlan> plans = new LinkedHashMap<>();
    try {
      for (Section section : test.sections()) {
        section.plan().ifPresent(p -> plans.put(section, TestPlanReader.read(p)));
      }
      return new PlannedTest(kit, test, plans, Optional.empty());
    } catch (TestkitInvalid e) {
      return new PlannedTest(kit, test, plans, Optional.of(e.getMessage()));
    }
  }

  /** What is listed or needed but not in the folders. */
  List<String> missing() {
    List<String> missing = new ArrayList<>(test.missing());
    plans.forEach(
        (section, plan) ->
            instructions(plan)
                .flatMap(PlannedTest::files)
                .filter(file -> !Files.isReadable(section.folder().resolve(file)))
                .forEach(file -> missing.add(section.key() + "/" + file)));
    plans.forEach((section, plan) -> missing.addAll(missingImages(section, plan)));
    return missing;
  }

  private static Stream<String> files(Instruction instruction) {
    Stream<String> expected = instruction.checks().stream().flatMap(c -> c.file().stream());
    Stream<String> sent =
        Stream.concat(
            instruction.input().file().stream(), instruction.documents().files().stream());
    return Stream.concat(sent, expected);
  }

  private List<String> missingImages(Section section, TestPlan plan) {
    List<ImageCheck> checks = instructions(plan).flatMap(i -> i.checks().stream()).toList();
    Stream<String> folders =
        checks.stream()
            .flatMap(c -> c.standardImages().stream())
            .filter(folder -> kit.images().folder(folder).isEmpty())
            .map(folder -> "images " + folder);
    Stream<String> studies =
        checks.stream()
            .filter(c -> c.process().equals(ImageCheck.SAME_MANIFEST))
            .flatMap(c -> c.file().stream())
            .map(file -> section.folder().resolve(file))
            .filter(Files::isReadable)
            .map(StandardManifest::studyUid)
            .filter(uid -> kit.images().study(uid).isEmpty())
            .map(uid -> "images of study " + uid);
    return Stream.concat(folders, studies).toList();
  }

  /** The studies of the testkit that the files of the test name. */
  List<StandardStudy> studies() {
    return kit.images().studies().stream().filter(study -> names(study.studyUid())).toList();
  }

  private boolean names(String uid) {
    return plans.keySet().stream()
        .flatMap(section -> KitFiles.of(section.folder()).stream())
        .anyMatch(file -> KitFiles.text(file).contains(uid));
  }

  /** The claims of the transactions of the test itself. */
  Set<Claim> claims() {
    Set<Claim> claims = new LinkedHashSet<>();
    instructions().forEach(i -> claims.addAll(i.transaction().claims()));
    return claims;
  }

  /** The sections of other tests whose log is looked at. */
  Set<SectionKey> references() {
    Set<SectionKey> places = new LinkedHashSet<>();
    plans.forEach(
        (section, plan) ->
            instructions(plan)
                .flatMap(i -> places(section.key(), i))
                .filter(place -> !place.test().equals(test.id()))
                .forEach(places::add));
    return places;
  }

  /** The sections up to the last one that is among the wanted. */
  List<Section> upTo(Set<SectionKey> wanted) {
    List<Section> all = List.copyOf(plans.keySet());
    int last = all.size();
    while (last > 0 && !wanted.contains(all.get(last - 1).key())) {
      last--;
    }
    return all.subList(0, last);
  }

  /**
   * The section whose log a link looks at.
   *
   * @param from the section of the link
   */
  SectionKey place(SectionKey from, Link link) {
    return link instanceof UseReport report
        ? reportPlace(from, report)
        : link.place().map(p -> kit.section(from, p)).orElse(from);
  }

  /** The section of a step that is looked at. */
  SectionKey place(SectionKey from, StepPlace step) {
    return step.place().filter(p -> !p.equals("THIS")).map(p -> kit.section(from, p)).orElse(from);
  }

  private Stream<SectionKey> places(SectionKey from, Instruction instruction) {
    Stream<StepPlace> steps =
        Stream.concat(
            instruction.documents().metadata().stream(),
            instruction.checks().stream().flatMap(c -> c.came().stream()));
    return Stream.concat(
        allLinks(instruction).map(link -> place(from, link)), steps.map(s -> place(from, s)));
  }

  private SectionKey reportPlace(SectionKey from, UseReport report) {
    String other = report.test().map(this::meant).orElse(test.id());
    return report.section().equals("THIS") ? from : new SectionKey(other, report.section());
  }

  /** Plans may know their own test by an older id, under which there is no test. */
  private String meant(String id) {
    boolean own = plans.values().stream().anyMatch(p -> p.alias().equals(id));
    return own && kit.test(id).isEmpty() ? test.id() : id;
  }

  private Stream<Instruction> instructions() {
    return plans.values().stream().flatMap(PlannedTest::instructions);
  }

  private static Stream<Instruction> instructions(TestPlan plan) {
    return plan.steps().stream().flatMap(s -> s.instruction().stream());
  }

  private static Stream<Link> allLinks(Instruction instruction) {
    Stream<Link> selected =
        instruction.contents().stream()
            .flatMap(c -> c.selections().stream())
            .flatMap(s -> s.entries().stream())
            .map(ExpectedContent.Entry::id);
    return Stream.concat(instruction.links().stream(), selected);
  }
}
