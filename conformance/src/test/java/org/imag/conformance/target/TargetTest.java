package org.imag.conformance.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The target file, its example and its documentation agree. */
class TargetTest {

  @Test
  void theExampleHasNoProblemButTheAbsentCertificates() {
    TargetFileInvalid problems =
        catchThrowableOfType(
            TargetFileInvalid.class, () -> Target.read(Path.of("targets", "example.properties")));
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
