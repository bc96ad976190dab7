package org.imag.deployment.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is read while it is written. */
class LogReaderTest {
  @TempDir private Path folder;
  private Path log;

  @BeforeEach
  void name() {
    log = folder.resolve("server.log");
  }

  @Test
  void aLineIsReadOnceItIsComplete() throws IOException {
    LogReader reader = LogReader.fromBeginning(log);
    assertThat(reader.newLines()).isEmpty();

    append("un\nde");
    assertThat(reader.newLines()).containsExactly("un");
    append("ux\n");
    assertThat(reader.newLines()).containsExactly("deux");
    assertThat(reader.newLines()).isEmpty();
  }

  @Test
  void whatWasWrittenBeforeIsPassedOver() throws IOException {
    append("hier\n");
    LogReader reader = LogReader.fromEnd(log);

    append("aujourd'hui\n");
    assertThat(reader.newLines()).containsExactly("aujourd'hui");
  }

  @Test
  void readingGoesOnInTheFileThatFollowsARotation() throws IOException {
    append("une longue ligne\n");
    LogReader reader = LogReader.fromEnd(log);

    Files.writeString(log, "courte\n");
    assertThat(reader.newLines()).containsExactly("courte");
  }

  @Test
  void lineLongerThanABlockIsReadWhole() throws IOException {
    String line = "é".repeat(100_000);
    append(line + "\n");

    assertThat(LogReader.fromBeginning(log).newLines()).containsExactly(line);
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
