package org.imag.repository.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files of the content store. A document is written to {@code incoming/}, forced to disk and
 * then moved in one step to {@code content/ab/cd/<uuid>}, where abcd starts its SHA-256. Nothing a
 * sender chooses becomes part of a file name.
 */
public final class ContentFiles {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path root;

  /** Files below this folder, which is created when first needed. */
  public ContentFiles(Path root) {
    this.root = root;
  }

  /**
   * Copies a stream to a durable temporary file, measuring it on the way; memory does not grow with
   * the document.
   *
   * @throws ContentTooLarge at the first byte beyond {@code maxBytes}
   * @throws ContentUnreadable when the sender's stream fails
   * @throws StorageFailure when the disk fails
   */
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
      return Files.createTempFile(Files.createDirectories(incoming()), "document", ".part");
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
  }

  private static void copy(
      InputStream content, FileChannel out, ContentDigest digest, long maxBytes)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = read(content, buffer); count >= 0; count = read(content, buffer)) {
      digest.add(buffer, count);
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

  /** The place, relative to the root, of content with this digest under this name. */
  static String placeOf(Digest digest, UUID name) {
    String sha256 = digest.sha256();
    return "content/" + sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + name;
  }

  /**
   * Moves received content to its place in one durable step.
   *
   * @throws StorageFailure when the disk fails; the temporary file is then still there
   */
  void place(ReceivedContent content, String path) {
    Path target = resolve(path);
    try {
      createDurably(target.getParent());
      Files.move(content.temporaryFile(), target, StandardCopyOption.ATOMIC_MOVE);
      force(target.getParent());
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
  }

  private static void createDurably(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    createDurably(parent);
    Files.createDirectories(directory);
    force(parent);
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The file at a place that {@link #placeOf} gave. */
  Path resolve(String path) {
    return root.resolve(path);
  }

  /**
   * Removes a file; one that is not there is no error.
   *
   * @throws StorageFailure when the disk fails
   */
  void delete(String path) {
    try {
      Files.deleteIfExists(resolve(path));
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
  }

  /** Gives up received content. */
  void discard(ReceivedContent content) {
    deleteQuietly(content.temporaryFile());
  }

  /**
   * Removes temporary files nobody has written to since then: what a crash left.
   *
   * @return how many were removed
   */
  int deleteAbandoned(Instant before) {
    if (!Files.isDirectory(incoming())) {
      return 0;
    }
    List<Path> abandoned;
    try (Stream<Path> files = Files.list(incoming())) {
      abandoned = files.filter(file -> lastWritten(file).isBefore(before)).toList();
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
    abandoned.forEach(ContentFiles::deleteQuietly);
    return abandoned.size();
  }

  private static Instant lastWritten(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.MAX;
    }
  }

  /**
   * Returns when the store can be written.
   *
   * @throws IOException telling what is wrong
   */
  public void verifyWritable() throws IOException {
    Files.delete(Files.createTempFile(Files.createDirectories(incoming()), "check", ".part"));
  }

  private Path incoming() {
    return root.resolve("incoming");
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // what stays behind is found by deleteAbandoned
    }
  }
}
