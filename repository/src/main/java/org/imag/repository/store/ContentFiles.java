package org.imag.repository.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A content store of files below one folder. A document is written to {@code incoming/}, forced to
 * disk and then moved in one step to the file named by its key.
 */
public final class ContentFiles implements ContentStore {
  private final Path root;
  private final IncomingFiles incoming;

  /** Files below this folder, which is created when first needed. */
  public ContentFiles(Path root) {
    this.root = root;
    this.incoming = new IncomingFiles(root.resolve("incoming"));
  }

  @Override
  public ReceivedContent receive(InputStream content, long maxBytes) {
    return incoming.receive(content, maxBytes);
  }

  @Override
  public void discard(ReceivedContent content) {
    incoming.discard(content);
  }

  @Override
  public void place(ReceivedContent content, String key) {
    Path target = root.resolve(key);
    try {
      createDurably(target.getParent());
      moveTo(target, content);
      force(target.getParent());
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
  }

  /** Content that another store received may lie on another disk: it is copied here first. */
  private void moveTo(Path target, ReceivedContent content) throws IOException {
    try {
      Files.move(content.temporaryFile(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      try (InputStream bytes = Files.newInputStream(content.temporaryFile())) {
        ReceivedContent copy = receive(bytes, Long.MAX_VALUE);
        Files.move(copy.temporaryFile(), target, StandardCopyOption.ATOMIC_MOVE);
      }
      discard(content);
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

  @Override
  public OptionalLong size(String key) {
    Path file = root.resolve(key);
    try {
      return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    try {
      return Files.newInputStream(root.resolve(key));
    } catch (NoSuchFileException e) {
      throw new ContentMissing(key, e);
    }
  }

  @Override
  public void remove(String key) {
    try {
      Files.deleteIfExists(root.resolve(key));
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
  }

  @Override
  public void keysBefore(Instant before, Consumer<String> keys) {
    Path objects = objects();
    if (!Files.isDirectory(objects)) {
      return;
    }
    try (Stream<Path> files = Files.walk(objects)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> IncomingFiles.lastWritten(file).isBefore(before))
          .forEach(file -> keys.accept(root.relativize(file).toString()));
    } catch (IOException e) {
      throw new StorageFailure(e);
    } catch (UncheckedIOException e) {
      throw new StorageFailure(e.getCause());
    }
  }

  @Override
  public int deleteAbandoned(Instant before) {
    return incoming.deleteAbandoned(before);
  }

  @Override
  public void verifyWritable() throws IOException {
    incoming.verifyWritable();
  }

  @Override
  public void verifyReadable() throws IOException {
    if (!Files.isDirectory(objects())) {
      throw new NotDirectoryException(objects() + " is not there: is its disk mounted?");
    }
  }

  private Path objects() {
    return root.resolve(ContentKey.PREFIX);
  }

  @Override
  public void close() {}
}
