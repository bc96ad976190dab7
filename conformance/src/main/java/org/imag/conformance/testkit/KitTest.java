package org.imag.conformance.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One test of the testkit.
 *
 * @param id the name of its folder
 * @param title the first line of its readme
 * @param groups the collections it belongs to, e.g. {@code reg_mu}
 * @param sections in the order of its index
 */
public record KitTest(String id, String title, Set<String> groups, List<Section> sections) {

  /**
   * A part of a test with a plan of its own.
   *
   * @param folder where the plan lies, and from where its paths lead
   */
  record Section(SectionKey key, Path folder) {

    /** The plan, if it is there. */
    Optional<Path> plan() {
      return Optional.of(folder.resolve("testplan.xml")).filter(Files::isReadable);
    }
  }

  static KitTest read(Path folder) {
    String id = folder.getFileName().toString();
    Path groups = folder.resolve("collections.txt");
    return new KitTest(
        id,
        title(folder.resolve("readme.txt")).orElse(id),
        Files.isReadable(groups) ? Set.copyOf(KitFiles.lines(groups)) : Set.of(),
        sections(id, folder));
  }

  /** The listed sections or files that are not in the folder. */
  List<String> missing() {
    return sections.stream()
        .filter(s -> s.plan().isEmpty())
        .map(s -> s.key() + "/testplan.xml")
        .toList();
  }

  private static Optional<String> title(Path readme) {
    return Files.isReadable(readme)
        ? KitFiles.text(readme).lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst()
        : Optional.empty();
  }

  private static List<Section> sections(String id, Path folder) {
    Path index = folder.resolve("index.idx");
    if (!Files.isReadable(index)) {
      return List.of(new Section(new SectionKey(id, ""), folder));
    }
    return KitFiles.lines(index).stream()
        .map(name -> new Section(new SectionKey(id, name), folder.resolve(name)))
        .toList();
  }
}
