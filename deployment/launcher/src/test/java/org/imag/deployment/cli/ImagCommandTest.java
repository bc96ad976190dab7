package org.imag.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.imag.deployment.RegionFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is typed after {@code ./imag}: 0 done, 1 not done, 2 not understood. */
class ImagCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void anUnknownWordGetsAUsageLine() {
    assertThat(run("dmeo")).isEqualTo(2);
    assertThat(err.toString()).contains("dmeo").contains("Usage: imag");
  }

  @Test
  void noWordGetsAUsageLine() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: imag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "down", "status", "storage", "reconcile", "logs", "demo"})
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: imag " + command).contains("--region");
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("up ", "down ", "status ", "storage ", "logs ");
  }

  @Test
  void allProblemsOfTheRegionFileAreToldAtOnce() {
    Path file =
        new RegionFile().without("region.homeCommunityId").with("https.port", "0").writeTo(folder);

    assertThat(run("status", "--region", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains(file.toString())
        .contains("region.homeCommunityId")
        .contains("https.port");
  }

  @Test
  void aMissingRegionFileIsNamed() {
    String missing = folder.resolve("nulle-part.properties").toString();

    assertThat(run("up", "--region", missing)).isEqualTo(1);
    assertThat(err.toString()).contains(missing);
  }

  @Test
  void logsOfAnUnknownActorAreNotUnderstood() {
    assertThat(run("logs", "registre")).isEqualTo(2);
    assertThat(err.toString()).contains("registre");
  }

  private int run(String... words) {
    CommandLine commandLine = ImagCommand.commandLine();
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return commandLine.execute(words);
  }
}
