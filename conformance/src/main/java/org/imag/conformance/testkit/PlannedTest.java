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

  /** What is listed but not in the folder. */
  List<String> missing() {
    List<String> missing = new ArrayList<>(test.missing());
    plans.forEach(
        (section, plan) ->
            instructions(plan)
                .flatMap(i -> i.input().file().stream())
                .filter(file -> !Files.isReadable(section.folder().resolve(file)))
                .forEach(file -> missing.add(section.key() + "/" + file)));
    return missing;
  }

  /** The claims of the transactions of the test itself. */
  Set<Claim> claims() {
    Set<Claim> claims = new LinkedHashSet<>();
    instructions().forEach(i -> i.transaction().claim().ifPresent(claims::add));
    return claims;
  }

  /** The sections of other tests whose log is looked at. */
  Set<SectionKey> references() {
    Set<SectionKey> places = new LinkedHashSet<>();
    plans.forEach(
        (section, plan) ->
            instructions(plan)
                .flatMap(PlannedTest::allLinks)
                .map(link -> place(section.key(), link))
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
