package org.imag.affinity.audit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a spool was delivered, in a file that is replaced as a whole. */
final class SpoolCheckpoint {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolCheckpoint.class);

  private final Path file;
  private final Path draft;

  SpoolCheckpoint(Path directory) {
    this.file = directory.resolve("delivered");
    this.draft = directory.resolve("delivered.new");
  }

  /** The last position written, nothing if there is none that can be read. */
  OptionalLong read() throws IOException {
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
    } catch (NumberFormatException e) {
      LOG.warn("Audit checkpoint {} is damaged: records may be delivered a second time", file);
      return OptionalLong.empty();
    }
  }

  void write(long position) throws IOException {
    try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
      out.write((position + "\n").getBytes(StandardCharsets.US_ASCII));
      out.getFD().sync();
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
