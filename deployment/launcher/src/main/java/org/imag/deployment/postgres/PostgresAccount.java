package org.imag.deployment.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.process.Command;

/**
 * The account PostgreSQL runs under. It refuses to run as root, so root has to step down: to the
 * owner of existing files; else into a user namespace of its own, without power over anything but
 * root's own files; else to {@code nobody}, where the kernel forbids namespaces, as in many
 * containers.
 */
final class PostgresAccount {
  private static final Duration PROBE = Duration.ofSeconds(10);
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final int SAME = -1;

  private final List<String> prefix;
  private final int owner;

  private PostgresAccount(List<String> prefix, int owner) {
    this.prefix = prefix;
    this.owner = owner;
  }

  /** The account for the files in a folder, which may not exist yet. */
  static PostgresAccount of(Path folder) {
    PostgresAccount starter = new PostgresAccount(List.of(), SAME);
    if (!"0".equals(starter.command(List.of("id", "-u")).run(PROBE).output())) {
      return starter;
    }
    int owner = ownerOf(folder);
    if (owner != ROOT) {
      return user(owner);
    }
    PostgresAccount namespace = new PostgresAccount(List.of("unshare", "--user"), SAME);
    return namespace.command(List.of("true")).run(PROBE).succeeded() ? namespace : user(NOBODY);
  }

  private static PostgresAccount user(int id) {
    return new PostgresAccount(
        List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"), id);
  }

  private static int ownerOf(Path folder) {
    try {
      return Files.exists(folder) ? (int) Files.getAttribute(folder, "unix:uid") : ROOT;
    } catch (IOException e) {
      throw new RegionFailure("The folder " + folder + " cannot be read", e);
    }
  }

  /** The command, run under the account. */
  Command command(List<String> words) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return Command.of(all);
  }

  /**
   * Gives the account a file or an empty folder, and lets it pass to it.
   *
   * @throws RegionFailure when the account cannot reach it
   */
  void own(Path path) throws IOException {
    if (owner == SAME) {
      return;
    }
    Files.setAttribute(path, "unix:uid", owner);
    Files.setAttribute(path, "unix:gid", owner);
    Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
    if (!command(List.of("test", "-r", path.toString())).run(PROBE).succeeded()) {
      throw new RegionFailure(
          "PostgreSQL cannot run as root, and the account "
              + owner
              + " cannot reach "
              + path
              + ". Start ./imag as an ordinary user, or keep the data elsewhere with --home.");
    }
  }
}
