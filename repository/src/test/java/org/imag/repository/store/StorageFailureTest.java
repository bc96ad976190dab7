package org.imag.repository.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A full disk is told apart from a broken one (XDSRepositoryOutOfResources, ITI TF-3 4.2.4.1). */
class StorageFailureTest {
  private static final Path FULL_DEVICE = Path.of("/dev/full");

  @Test
  void knowsAFullDisk() {
    assumeThat(FULL_DEVICE).exists();

    assertThat(
            new StorageFailure(
                    catchThrowableOfType(IOException.class, StorageFailureTest::writeToFullDevice))
                .full())
        .isTrue();
  }

  private static void writeToFullDevice() throws IOException {
    try (OutputStream out = Files.newOutputStream(FULL_DEVICE)) {
      out.write(new byte[4096]);
    }
  }

  @Test
  void knowsABrokenDisk() {
    assertThat(new StorageFailure(new IOException("Input/output error")).full()).isFalse();
  }
}
