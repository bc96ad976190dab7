package org.imag.conformance.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.target.Claim;
import org.imag.conformance.testkit.KitTest.Section;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** The testkit as NIST publishes it can be read whole, where a copy of it lies beside. */
class PublishedTestkitTest {
  private static final Path DATA = Path.of("../../shared/data/nist");
  private static final Path KIT = DATA.resolve("testkit");
  private static final Path UPGRADED = DATA.resolve("testkit-v3");

  private Testkit kit;

  @BeforeEach
  void thereIsACopy() {
    assumeTrue(Files.isDirectory(KIT), "no copy of the testkit");
    kit = Testkit.at(KIT);
  }

  @Test
  void everyRegistryTestIsUnderstoodAndWhole() {
    List<ConformanceTest> tests = TestkitSuite.tests(kit, "registry", List.of(), Optional.empty());
    assertThat(tests).hasSizeGreaterThan(60);
    assertThat(planned()).allSatisfy(t -> assertThat(t.problem()).isEmpty());
    assertThat(tests).allSatisfy(t -> assertThat(t.absent()).isEmpty());
    assertThat(tests).allSatisfy(t -> assertThat(t.card().needs()).contains(Claim.REGISTRY_ITI_8));
  }

  @Test
  void everyRepositoryTestIsUnderstoodAndWhole() {
    List<ConformanceTest> tests =
        TestkitSuite.tests(kit, "repository", List.of(), Optional.empty());
    assertThat(tests).hasSizeGreaterThan(12);
    assertThat(planned("repository")).allSatisfy(t -> assertThat(t.problem()).isEmpty());
    assertThat(tests).allSatisfy(t -> assertThat(t.absent()).isEmpty());
    assertThat(tests).allSatisfy(t -> assertThat(t.card().needs()).contains(Claim.ITI_41));
  }

  /** Images of one study of the testkit are not published any more. */
  @Test
  void everyImagingTestIsUnderstoodAndWholeButForOneStudy() {
    List<ConformanceTest> tests =
        TestkitSuite.tests(kit, "imaging-document-source", List.of(), Optional.empty());
    assertThat(planned("imaging-document-source"))
        .allSatisfy(t -> assertThat(t.problem()).isEmpty());
    assertThat(tests)
        .filteredOn(t -> t.absent().isPresent())
        .extracting(t -> t.card().id())
        .containsExactly("ids_2018-4800", "ids_2018-4801c", "ids_2018-4802c", "ids_2018-4803c");
    assertThat(tests)
        .filteredOn(t -> t.absent().isEmpty())
        .hasSize(6)
        .allSatisfy(t -> assertThat(t.card().needs()).contains(Claim.STOW_RS));
  }

  @Test
  void everyExpressionIsXPath() {
    Expressions expressions = new Expressions();
    for (PlannedTest test : planned()) {
      instructions(test)
          .forEach(
              i -> {
                i.reports().forEach(r -> expressions.compiled(r.expression()));
                i.assertions().stream()
                    .flatMap(a -> a.list().stream())
                    .forEach(a -> expressions.compiled(a.expression()));
              });
    }
  }

  @Test
  void submissionsInEbRim21AreRewrittenAsTheyWereSent() {
    assumeTrue(Files.isDirectory(UPGRADED), "no rewritten copy of the testkit");
    int compared = 0;
    for (PlannedTest test : planned()) {
      for (Section section : test.plans().keySet()) {
        for (String file : files(test, section)) {
          Document published = KitFiles.xml(section.folder().resolve(file));
          if (EbrimUpgrade.needed(published)) {
            Path sent = UPGRADED.resolve("tests").resolve(section.key().toString()).resolve(file);
            assertThat(lines(EbrimUpgrade.of(published).getDocumentElement()))
                .as(section.key() + "/" + file)
                .containsExactlyElementsOf(lines(KitFiles.xml(sent).getDocumentElement()));
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  private List<PlannedTest> planned() {
    return planned("registry");
  }

  private List<PlannedTest> planned(String name) {
    TestkitActor actor = TestkitActor.named(name).orElseThrow();
    Stream<KitTest> setUps = actor.setUps().keySet().stream().flatMap(id -> kit.test(id).stream());
    return Stream.concat(kit.inGroups(actor.groups()).stream(), setUps)
        .map(t -> PlannedTest.read(kit, t))
        .toList();
  }

  private static List<String> files(PlannedTest test, Section section) {
    return test.plans().get(section).steps().stream()
        .flatMap(s -> s.instruction().stream())
        .flatMap(i -> i.input().file().stream())
        .distinct()
        .toList();
  }

  private static Stream<Instruction> instructions(PlannedTest test) {
    return test.plans().values().stream()
        .flatMap(p -> p.steps().stream())
        .flatMap(s -> s.instruction().stream());
  }

  /** The tree as lines; generated ids, which only have to be there, are masked. */
  private static List<String> lines(Element element) {
    List<String> lines = new ArrayList<>();
    add(element, lines);
    return lines;
  }

  private static void add(Element element, List<String> lines) {
    TreeMap<String, String> attributes = new TreeMap<>();
    NamedNodeMap nodes = element.getAttributes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Attr attribute = (Attr) nodes.item(i);
      if (!attribute.getName().startsWith("xmlns")) {
        attributes.put(attribute.getName(), attribute.getValue().replaceFirst("^id_\\d+$", "id_*"));
      }
    }
    List<Element> children = Xml.children(element);
    String text = children.isEmpty() ? Xml.text(element) : "";
    lines.add(element.getNamespaceURI() + " " + element.getLocalName() + attributes + text);
    children.forEach(child -> add(child, lines));
  }
}
