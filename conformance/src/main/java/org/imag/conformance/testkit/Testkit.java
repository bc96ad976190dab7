package org.imag.conformance.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder as NIST publishes it: {@code tests/<test>/<section>/testplan.xml} and their files. */
public final class Testkit {
  private static final String TEST_ID = "[\\w][\\w.-]*";

  private final Path tests;
  private final StandardImages images;

  private Testkit(Path tests, StandardImages images) {
    this.tests = tests;
    this.images = images;
  }

  /**
   * Opens a testkit whose images lie where NIST and IHE publish them: in an image cache beside it.
   *
   * @throws TestkitInvalid when there is no folder {@code tests} in it
   */
  public static Testkit at(Path folder) {
    return at(folder, List.of());
  }

  /**
   * Opens a testkit.
   *
   * @param images folders with the images of the imaging tests, looked into before those beside it
   * @throws TestkitInvalid when there is no folder {@code tests} in it
   */
  public static Testkit at(Path folder, List<Path> images) {
    Path tests = folder.resolve("tests").toAbsolutePath().normalize();
    if (!Files.isDirectory(tests)) {
      throw new TestkitInvalid(folder + " is no testkit: it has no folder tests");
    }
    return new Testkit(tests, StandardImages.of(tests.getParent(), images));
  }

  StandardImages images() {
    return images;
  }

  /** The test with the id, if its folder is there. */
  public Optional<KitTest> test(String id) {
    return Optional.of(id)
        .filter(i -> i.matches(TEST_ID))
        .map(tests::resolve)
        .filter(Files::isDirectory)
        .map(KitTest::read);
  }

  /** The tests that belong to at least one of the groups, by id. */
  public List<KitTest> inGroups(Set<String> groups) {
    try (Stream<Path> folders = Files.list(tests)) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(KitTest::read)
          .filter(t -> t.groups().stream().anyMatch(groups::contains))
          .toList();
    } catch (IOException e) {
      throw new TestkitInvalid(tests + " cannot be listed", e);
    }
  }

  /**
   * The section that a path of a test plan leads to, e.g. {@code ../../12346/single_doc}; some
   * plans name a section of their own test as seen from the test.
   *
   * @throws TestkitInvalid when it leads out of the tests
   */
  SectionKey section(SectionKey from, String relative) {
    return inside(Path.of(from.test(), from.section()).resolve(relative))
        .or(() -> inside(Path.of(from.test()).resolve(relative)))
        .orElseThrow(
            () -> new TestkitInvalid(from + ": testdir " + relative + " leads to no test"));
  }

  private static Optional<SectionKey> inside(Path path) {
    Path there = path.normalize();
    boolean inside =
        there.getNameCount() <= 2 && !there.startsWith("..") && !there.toString().isEmpty();
    String section = there.getNameCount() == 2 ? there.getName(1).toString() : "";
    return inside
        ? Optional.of(new SectionKey(there.getName(0).toString(), section))
        : Optional.empty();
  }
}
