package org.imag.repository.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Submissions that cannot be registered and wait for people to file them: each a folder {@code
 * received/<uuid>} with the metadata in {@code submission.xml} and the documents in {@code
 * document-1}, {@code document-2} and so on. Nothing a sender chooses becomes part of a file name.
 */
public final class ReceivedSubmissions {
  private static final String UNFINISHED = ".part";

  private final Path folder;

  /** Submissions below this folder, which is created when first needed. */
  public ReceivedSubmissions(Path root) {
    this.folder = root.resolve("received");
  }

  /** Writes the metadata of a submission. */
  @FunctionalInterface
  public interface Metadata {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Keeps a submission, whole and durable when the call returns.
   *
   * @param documents numbered from 1 in this order
   * @return the name of its folder
   * @throws StorageFailure when the disk fails; nothing is kept then
   */
  public UUID keep(Metadata metadata, List<ReceivedContent> documents) {
    UUID name = UUID.randomUUID();
    Path unfinished = folder.resolve(name + UNFINISHED);
    try {
      Files.createDirectories(unfinished);
      write(metadata, unfinished.resolve("submission.xml"));
      for (int i = 0; i < documents.size(); i++) {
        Files.move(
            documents.get(i).temporaryFile(),
            unfinished.resolve("document-" + (i + 1)),
            StandardCopyOption.ATOMIC_MOVE);
      }
      force(unfinished);
      Files.move(unfinished, folder.resolve(name.toString()), StandardCopyOption.ATOMIC_MOVE);
      force(folder);
      return name;
    } catch (IOException e) {
      deleteQuietly(unfinished);
      throw new StorageFailure(e);
    }
  }

  private static void write(Metadata metadata, Path file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      metadata.writeTo(out);
      channel.force(true);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Removes what a crash left of a submission that was never answered; to be called while none is
   * being kept.
   */
  public void deleteUnfinished() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> submissions = Files.list(folder)) {
      submissions
          .filter(submission -> submission.getFileName().toString().endsWith(UNFINISHED))
          .toList()
          .forEach(ReceivedSubmissions::deleteQuietly);
    } catch (IOException e) {
      throw new StorageFailure(e);
    }
  }

  private static void deleteQuietly(Path submission) {
    try (Stream<Path> files = Files.list(submission)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(submission);
    } catch (IOException e) {
      // what stays behind is found by deleteUnfinished
    }
  }
}
