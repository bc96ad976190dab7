package org.imag.repository.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The folder where documents wait on disk, complete and measured, until their place is decided. */
final class IncomingFiles {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path folder;

  /** Files in this folder, which is created when first needed. */
  IncomingFiles(Path folder) {
    this.folder = folder;
  }

  /** See {@link ContentStore#receive}. */
  ReceivedContent receive(InputStream content, long maxBytes) {
    Path temporary = newTemporaryFile();
    boolean complete = false;
    try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      ContentDigest digest = new ContentDigest();
      copy(content, out, digest, maxBytes);
      out.force(true);
      complete = true;
      return new ReceivedContent(temporary, digest.result());
    } catch (IOException e) {
      throw new StorageFailure(e);
    } finally {
      if (!complete) {
        deleteQuietly(temporary);
      }
    }
  }

  private Path newTemporaryFile() {
    try {
      return Files.createTempFile(Files.createDirectories(folder), "document", ".part");
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
  }

  private static void copy(
      InputStream content, FileChannel out, ContentDigest digest, long maxBytes)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = read(content, buffer); count >= 0; count = read(content, buffer)) {
      digest.add(buffer, 0, count);
      if (digest.size() > maxBytes) {
        throw new ContentTooLarge(maxBytes);
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  private static int read(InputStream content, byte[] buffer) {
    try {
      return content.read(buffer);
    } catch (IOException e) {
      throw new ContentUnreadable(e);
    }
  }

  /** Gives up received content. */
  void discard(ReceivedContent content) {
    deleteQuietly(content.temporaryFile());
  }

  /** See {@link ContentStore#deleteAbandoned}. */
  int deleteAbandoned(Instant before) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    List<Path> abandoned;
    try (Stream<Path> files = Files.list(folder)) {
      abandoned = files.filter(file -> lastWritten(file).isBefore(before)).toList();
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
    abandoned.forEach(IncomingFiles::deleteQuietly);
    return abandoned.size();
  }

  /** When a file was last written to; far in the future when it is gone. */
  static Instant lastWritten(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.MAX;
    }
  }

  /** See {@link ContentStore#verifyWritable}. */
  void verifyWritable() throws IOException {
    Files.delete(Files.createTempFile(Files.createDirectories(folder), "check", ".part"));
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // what stays behind is found by deleteAbandoned
    }
  }
}
