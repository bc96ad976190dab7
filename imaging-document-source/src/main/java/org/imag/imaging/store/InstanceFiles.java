package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.archive.InstanceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Part 10 files of the archive, exactly as they were received: {@code
 * instances/<study>/<series>/<instance>.dcm}. A file takes its final name only when it is whole and
 * on the disk.
 */
@Dependent
public class InstanceFiles {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceFiles.class);
  private static final int BUFFER_BYTES = 1 << 16;

  /** What the 32-bit lengths of DICOM allow a value, and with it in practice an instance. */
  private static final long MAX_INSTANCE_BYTES = 4L << 30;

  private final Path incoming;
  private final Path instances;
  private final long maxBytes;

  @Inject
  public InstanceFiles(RegionConfiguration region) {
    this(region.archiveDirectory(), MAX_INSTANCE_BYTES);
  }

  /**
   * @param directory of the archive, made when absent
   * @param maxBytes an instance may have
   */
  public InstanceFiles(Path directory, long maxBytes) {
    this.incoming = directory.resolve("incoming");
    this.instances = directory.resolve("instances");
    this.maxBytes = maxBytes;
  }

  /**
   * Bytes that were received and wait for their name.
   *
   * @param path of the temporary file
   * @param size in bytes
   * @param sha256 lower-case hex
   */
  public record Received(Path path, long size, String sha256) {}

  /** The disk does not take the bytes: full, too large, or broken. */
  public static final class NotWritable extends IOException {
    private static final long serialVersionUID = 1L;

    NotWritable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Streams a part to a temporary file, which is not forced to the disk yet.
   *
   * @throws NotWritable when the disk is at fault; any other IOException is the sender's side
   */
  public Received receive(InputStream part) throws IOException {
    Path path = temporaryFile();
    try {
      return copy(part, path);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private Path temporaryFile() throws NotWritable {
    try {
      Files.createDirectories(incoming);
      return Files.createFile(incoming.resolve(UUID.randomUUID() + ".part"));
    } catch (IOException e) {
      throw new NotWritable("the archive's folder cannot be written", e);
    }
  }

  private Received copy(InputStream part, Path path) throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = part.read(buffer); n >= 0; n = part.read(buffer)) {
        size += n;
        if (size > maxBytes) {
          throw new NotWritable("the instance is larger than " + maxBytes + " bytes", null);
        }
        digest.update(buffer, 0, n);
        write(channel, ByteBuffer.wrap(buffer, 0, n));
      }
    }
    return new Received(path, size, HexFormat.of().formatHex(digest.digest()));
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws NotWritable {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new NotWritable("the archive's disk takes no more", e);
    }
  }

  /** Has what was received on the disk when it returns. */
  public void force(Received received) throws NotWritable {
    try (FileChannel channel = FileChannel.open(received.path(), StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw new NotWritable("the archive's disk takes no more", e);
    }
  }

  /** Gives received and forced bytes their final names; then their folders are on the disk too. */
  public void keep(Map<Received, InstanceReference> names) throws NotWritable {
    Set<Path> folders = new LinkedHashSet<>();
    try {
      for (Map.Entry<Received, InstanceReference> name : names.entrySet()) {
        Path target = path(name.getValue());
        createDurably(target.getParent());
        Files.move(
            name.getKey().path(),
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        folders.add(target.getParent());
      }
      for (Path folder : folders) {
        forceDirectory(folder);
      }
    } catch (IOException e) {
      throw new NotWritable("the archive's disk takes no more", e);
    }
  }

  private static void createDurably(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    createDurably(directory.getParent());
    try {
      Files.createDirectory(directory);
      forceDirectory(directory.getParent());
    } catch (FileAlreadyExistsException e) {
      // made by another thread in this moment
      forceDirectory(directory.getParent());
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Forgets received bytes that are not wanted. Nothing happens when they were kept; what cannot be
   * removed now goes with {@link #clearIncoming}.
   */
  public void discard(Received received) {
    try {
      Files.deleteIfExists(received.path());
    } catch (IOException e) {
      LOG.warn("A received file could not be removed: {}", e.getMessage());
    }
  }

  /** Opens what was received. The caller closes it. */
  public InputStream open(Received received) throws IOException {
    return Files.newInputStream(received.path());
  }

  /** The size of an instance's file in bytes, -1 when it cannot be read. */
  public long size(InstanceReference reference) {
    Path path = path(reference);
    try {
      return Files.isReadable(path) ? Files.size(path) : -1;
    } catch (IOException e) {
      return -1;
    }
  }

  /** Opens the file of an instance. The caller closes it. */
  public InputStream open(InstanceReference reference) throws IOException {
    return Files.newInputStream(path(reference));
  }

  /** Removes what an earlier run left half received. Call only before anything is received. */
  public void clearIncoming() throws IOException {
    if (!Files.isDirectory(incoming)) {
      return;
    }
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(incoming, "*.part")) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  /** Proves that the archive's folder can be written. */
  public void verifyWritable() throws IOException {
    Files.delete(temporaryFile());
  }

  private Path path(InstanceReference reference) {
    return instances
        .resolve(reference.studyInstanceUid())
        .resolve(reference.seriesInstanceUid())
        .resolve(reference.sopInstanceUid() + ".dcm");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
