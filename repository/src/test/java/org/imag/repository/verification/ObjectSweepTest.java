package org.imag.repository.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.imag.repository.StoredTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that a crash left without a row. */
class ObjectSweepTest {
  @TempDir Path online;
  @TempDir Path archive;
  private StoredTexts texts;
  private ObjectSweep sweep;

  @BeforeEach
  void start() {
    texts = new StoredTexts(online, archive);
    sweep = new ObjectSweep(texts.contents(), Duration.ofDays(1));
  }

  @Test
  void removesWhatNoRowKnowsFromEveryTier() throws IOException {
    texts.register("2.999.1", "bonjour");
    Path left = object(online, "left", Duration.ofDays(2));
    Path copied = object(archive, "copied", Duration.ofDays(2));

    sweep.sweep();

    assertThat(left).doesNotExist();
    assertThat(copied).doesNotExist();
    assertThat(texts.delivered("2.999.1")).hasValue("bonjour");
  }

  @Test
  void leavesWhatMayStillGetItsRow() throws IOException {
    Path fresh = object(archive, "fresh", Duration.ofHours(1));

    sweep.sweep();

    assertThat(fresh).exists();
  }

  /** After an older database was restored, newer objects have no row; they must not go. */
  @Test
  void leavesEverythingWhereTooMuchHasNoRow() throws IOException {
    for (int number = 0; number <= 100; number++) {
      object(online, "newer" + number, Duration.ofDays(2));
    }

    sweep.sweep();

    assertThat(online.resolve("content/newer7")).exists();
  }

  private static Path object(Path store, String name, Duration age) throws IOException {
    Path file = Files.createDirectories(store.resolve("content")).resolve(name);
    Files.writeString(file, "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }
}
