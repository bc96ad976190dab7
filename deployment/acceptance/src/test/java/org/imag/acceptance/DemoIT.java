package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job, as a newcomer runs it from the command line. */
@ExtendWith(WithRegion.class)
class DemoIT {
  private static final Path STUDIES =
      Path.of("..", "..", "..", "shared", "data", "ihe-connectathon");

  @Test
  void publishesFindsAndRetrievesTheSyntheticStudy(RunningRegion region) throws Exception {
    CommandLineRun outcome = CommandLineRun.of(region, "demo");

    assertThat(outcome.exit()).as(outcome.text()).isZero();
    assertThat(outcome.lastLine())
        .matches("demo: 60 images published, found and retrieved identical in [0-9.]+ s");
    assertThat(outcome.text()).contains("none is missing");
  }

  @ParameterizedTest
  @CsvSource({"C3N-00953-images, 11", "C3L-00277-images, 1"})
  void doesTheSameWithStudiesOfOthers(String folder, int images, RunningRegion region)
      throws Exception {
    Path study = STUDIES.resolve(folder).toAbsolutePath().normalize();
    assumeThat(study).isDirectory();

    CommandLineRun outcome = CommandLineRun.of(region, "demo", study.toString());

    assertThat(outcome.exit()).as(outcome.text()).isZero();
    assertThat(outcome.lastLine())
        .matches(
            "demo: " + images + " images published, found and retrieved identical in [0-9.]+ s");
  }

  @Test
  void tellsWhyAFolderWithoutImagesIsNoStudy(RunningRegion region) throws Exception {
    Path empty = Files.createDirectories(Path.of("target", "no-images"));
    Files.writeString(empty.resolve("note.txt"), "not DICOM");

    CommandLineRun outcome = CommandLineRun.of(region, "demo", empty.toString());

    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.text()).contains("note.txt").doesNotContain("\tat ");
  }

  @Test
  void answersAnUnknownWordWithItsUsage(RunningRegion region) throws Exception {
    CommandLineRun outcome = CommandLineRun.of("dmeo");

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.text()).contains("Usage: imag");
  }

  @Test
  void showsEveryActorWithPortHealthAndVersion(RunningRegion region) throws Exception {
    CommandLineRun outcome = CommandLineRun.of(region, "status");

    assertThat(outcome.exit()).as(outcome.text()).isZero();
    assertThat(outcome.text())
        .contains("registry", "repository", "pix-pdq", "imaging-document-source", "atna-audit")
        .contains("UP")
        .doesNotContain("DOWN");
  }
}
