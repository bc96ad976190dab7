package org.imag.conformance.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target file, its example and its documentation agree. */
class TargetTest {

  @Test
  void theExampleHasNoProblemButTheAbsentCertificates(@TempDir Path elsewhere) throws IOException {
    Path example =
        Files.copy(Path.of("targets", "example.properties"), elsewhere.resolve("example"));
    TargetFileInvalid problems =
        catchThrowableOfType(TargetFileInvalid.class, () -> Target.read(example));
    assertThat(problems.problems())
        .isNotEmpty()
        .allMatch(p -> p.startsWith("tls.") && p.endsWith("is not a readable file"));
  }

  @Test
  void theReadmeNamesEveryKeyAndClaim() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(Arrays.stream(TargetKey.values()).map(TargetKey::text))
        .allMatch(key -> readme.contains("| `" + key + "` |"));
    assertThat(Arrays.stream(Claim.values()).map(Claim::label))
        .allMatch(label -> readme.contains("| `" + label + "` |"));
  }
}
