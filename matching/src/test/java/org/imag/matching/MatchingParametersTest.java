package org.imag.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters come in one versioned file, and a wrong file is told whole. */
class MatchingParametersTest {
  @TempDir private Path folder;

  @Test
  void theShippedFileCanBeReadFromAPath() throws IOException {
    assertThat(MatchingParameters.read(written(shipped())).version())
        .isEqualTo(MatchingParameters.shipped().version());
  }

  @ParameterizedTest
  @CsvSource({
    "version = 2026, version = a b 2026, version",
    "threshold.link = 28, threshold.link = much, threshold.link",
    "threshold.link = 28, threshold.link = 2, threshold.review",
    "sex.exact.m = 0.995, sex.exact.m = 1.5, sex.exact.m",
    "sex.exact.m = 0.995, sex.exact.m = 0.999, sex: the m",
    "sex.exact.m = 0.995, sex.axact.m = 0.995, sex.axact.m",
    "JOSEPH 500, JOSEPH, names.family"
  })
  void aWrongParameterIsNamed(String line, String wrong, String named) throws IOException {
    Path file = written(shipped().replace(line, wrong));

    assertThatThrownBy(() -> MatchingParameters.read(file))
        .isInstanceOf(MatchingParametersInvalid.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(named);
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("matching.properties"), text);
  }

  private static String shipped() throws IOException {
    try (InputStream in = MatchingParameters.class.getResourceAsStream("matching.properties")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
