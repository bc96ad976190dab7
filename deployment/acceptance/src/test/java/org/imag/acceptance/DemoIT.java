package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    Outcome outcome = imag(region, "demo");

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

    Outcome outcome = imag(region, "demo", study.toString());

    assertThat(outcome.exit()).as(outcome.text()).isZero();
    assertThat(outcome.lastLine())
        .matches(
            "demo: " + images + " images published, found and retrieved identical in [0-9.]+ s");
  }

  @Test
  void tellsWhyAFolderWithoutImagesIsNoStudy(RunningRegion region) throws Exception {
    Path empty = Files.createDirectories(Path.of("target", "no-images"));
    Files.writeString(empty.resolve("note.txt"), "not DICOM");

    Outcome outcome = imag(region, "demo", empty.toString());

    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.text()).contains("note.txt").doesNotContain("\tat ");
  }

  @Test
  void answersAnUnknownWordWithItsUsage(RunningRegion region) throws Exception {
    Outcome outcome = imag(region, "dmeo");

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.text()).contains("Usage: imag");
  }

  @Test
  void showsEveryActorWithPortHealthAndVersion(RunningRegion region) throws Exception {
    Outcome outcome = imag(region, "status");

    assertThat(outcome.exit()).as(outcome.text()).isZero();
    assertThat(outcome.text())
        .contains("registry", "repository", "pix-pdq", "imaging-document-source", "atna-audit")
        .contains("UP")
        .doesNotContain("DOWN");
  }

  private static Outcome imag(RunningRegion region, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", "../launcher/target/imag-launcher.jar"));
    command.addAll(List.of(words));
    if (!words[0].equals("dmeo")) {
      command.addAll(List.of("--region", region.region().file().toString()));
      command.addAll(List.of("--home", region.region().folders().home().toString()));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  private record Outcome(int exit, String text) {
    String lastLine() {
      return text.lines().reduce("", (before, line) -> line);
    }
  }
}
