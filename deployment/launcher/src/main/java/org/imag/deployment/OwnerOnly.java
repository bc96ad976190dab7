package org.imag.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Files and folders that nobody but their owner may read, from the moment they exist. */
public final class OwnerOnly {
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final int SECRET_BYTES = 24;

  private OwnerOnly() {}

  /** Makes the folder, if it is missing; missing ones above it are made open to all. */
  public static Path folder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    return Files.createDirectory(folder, FOLDER);
  }

  /** Writes the file, replacing an older one in one step. */
  public static void write(Path file, byte[] content) throws IOException {
    folder(file.getParent());
    Path temporary =
        Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", FILE);
    Files.write(temporary, content);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The secret in the file; made at random and written there when there is none yet. */
  public static String secret(Path file) throws IOException {
    if (Files.notExists(file)) {
      byte[] random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      write(file, Base64.getUrlEncoder().withoutPadding().encode(random));
    }
    return Files.readString(file).strip();
  }
}
