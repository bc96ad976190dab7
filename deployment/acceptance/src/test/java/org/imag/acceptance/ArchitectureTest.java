package org.imag.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The one-way dependencies of the house: agreements and libraries below, actors side by side, the
 * wire between them.
 */
class ArchitectureTest {
  private static final List<String> ACTORS =
      List.of("registry", "repository", "pixpdq", "imaging", "atnaaudit");
  private static final List<String> MODULES =
      List.of(
          "affinity-domain",
          "dicom",
          "matching",
          "registry",
          "repository",
          "pix-pdq",
          "imaging-document-source",
          "atna-audit",
          "conformance",
          "bench");

  private static JavaClasses product;

  @BeforeAll
  static void read() {
    product =
        new ClassFileImporter()
            .importPaths(
                MODULES.stream()
                    .map(module -> Path.of("..", "..", module, "target", "classes"))
                    .toArray(Path[]::new));
  }

  static Stream<String> actors() {
    return ACTORS.stream();
  }

  @ParameterizedTest
  @MethodSource("actors")
  void anActorNeverImportsAnother(String actor) {
    String[] others =
        ACTORS.stream()
            .filter(other -> !other.equals(actor))
            .map(ArchitectureTest::in)
            .toArray(String[]::new);

    check(
        noClasses()
            .that()
            .resideInAPackage(in(actor))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others));
  }

  @Test
  void agreementsAndLibrariesKnowNoActor() {
    String[] actors = ACTORS.stream().map(ArchitectureTest::in).toArray(String[]::new);

    check(
        noClasses()
            .that()
            .resideInAnyPackage(in("affinity"), in("dicom"), in("matching"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(actors));
  }

  @Test
  void dicomAndMatchingStandAlone() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(in("dicom"), in("matching"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("affinity")));
  }

  @Test
  void conformanceAndBenchTalkToTheWireOnly() {
    String[] product =
        Stream.concat(ACTORS.stream(), Stream.of("affinity", "deployment"))
            .map(ArchitectureTest::in)
            .toArray(String[]::new);

    check(
        noClasses()
            .that()
            .resideInAnyPackage(in("conformance"), in("bench"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(product));
  }

  @Test
  void onlyTheStoreRoomKnowsTheDatabase() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(ACTORS.stream().map(ArchitectureTest::in).toArray(String[]::new))
            .and()
            .resideOutsideOfPackages("..store..", "..wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate.."));
  }

  @Test
  void rulesDoNotKnowTheWire() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "..wire..", "org.imag.affinity..", "org.imag.conformance..", "org.imag.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.imag.*.wire.."));
  }

  @Test
  void roomsOfAnActorFormNoCycle() {
    for (String actor : ACTORS) {
      check(
          SlicesRuleDefinition.slices()
              .matching("org.imag." + actor + ".(*)..")
              .should()
              .beFreeOfCycles());
    }
  }

  private static String in(String name) {
    return "org.imag." + name + "..";
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(product);
  }
}
