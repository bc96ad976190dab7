package org.imag.imaging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.imag.imaging.Images;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.store.InstanceFiles.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files take their name when they are whole, and not before. */
class InstanceFilesTest {
  private static final InstanceReference REFERENCE = new InstanceReference("1.2", "1.3", "1.4");

  @TempDir Path folder;

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsReceivedIsMeasuredAndKeptUnderItsUids() throws IOException {
    InstanceFiles files = new InstanceFiles(folder, 1000);
    byte[] content = new byte[777];
    Received received = files.receive(Images.stream(content));
    assertThat(received.size()).isEqualTo(777);
    assertThat(received.sha256()).isEqualTo(sha256(content));
    files.force(received);
    files.keep(Map.of(received, REFERENCE));
    assertThat(folder.resolve("instances/1.2/1.3/1.4.dcm")).hasBinaryContent(content);
    files.discard(received);
    assertThat(files.size(REFERENCE)).isEqualTo(777);
  }

  @Test
  void aSenderThatBreaksOffLeavesNothing() throws IOException {
    InstanceFiles files = new InstanceFiles(folder, 1000);
    InputStream broken =
        new FilterInputStream(Images.stream(new byte[10])) {
          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("connection reset");
          }
        };
    assertThatThrownBy(() -> files.receive(broken)).hasMessage("connection reset");
    try (Stream<Path> left = Files.list(folder.resolve("incoming"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void leftoversOfAKilledServerAreCleared() throws IOException {
    InstanceFiles files = new InstanceFiles(folder, 1000);
    files.receive(Images.stream(new byte[10]));
    files.clearIncoming();
    try (Stream<Path> left = Files.list(folder.resolve("incoming"))) {
      assertThat(left).isEmpty();
    }
  }
}
