package org.imag.deployment.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.Versions;

/** The programs of PostgreSQL, unpacked once and shared by all regions of an installation. */
public final class PostgresBinaries {
  private static final int ANY_EXECUTE = 0111;

  private final Path folder;

  private PostgresBinaries(Path folder) {
    this.folder = folder;
  }

  /**
   * The programs, unpacked below the folder if they are not there yet.
   *
   * @throws RegionFailure when there are none for this machine, or the folder cannot be written
   */
  public static PostgresBinaries unpackedBelow(Path parent) {
    Path folder = parent.resolve("postgresql-" + Versions.ofBuild().postgresql());
    try {
      if (Files.notExists(folder)) {
        unpack(folder);
      }
      return new PostgresBinaries(folder);
    } catch (IOException e) {
      throw new RegionFailure("PostgreSQL cannot be unpacked to " + folder, e);
    }
  }

  /** The path of a program such as {@code pg_ctl}. */
  public String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static void unpack(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    Path temporary = Files.createTempDirectory(folder.getParent(), "unpacking");
    try (InputStream packed = archive();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, temporary);
      }
    }
    Files.setPosixFilePermissions(temporary, permissions(true));
    putInPlace(temporary, folder);
  }

  /** The first archive of the class path serves: one jar may stand there twice under two names. */
  private static InputStream archive() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    InputStream archive =
        PostgresBinaries.class.getResourceAsStream(
            "/postgres-%s-%s.txz".formatted(system, machine));
    if (archive == null) {
      throw new IOException("there are no PostgreSQL binaries for " + system + " on " + machine);
    }
    return archive;
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("the archive has an entry outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      Files.setPosixFilePermissions(target, permissions((entry.getMode() & ANY_EXECUTE) != 0));
    }
  }

  private static Set<PosixFilePermission> permissions(boolean executable) {
    Set<PosixFilePermission> permissions =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    if (executable) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    return permissions;
  }

  private static void putInPlace(Path temporary, Path folder) throws IOException {
    try {
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // another launcher was faster; its copy is as good
    }
  }
}
