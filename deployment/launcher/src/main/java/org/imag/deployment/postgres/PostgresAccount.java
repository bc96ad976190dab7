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

/** The account PostgreSQL runs under: it refuses to run as root, so root has to step down. */
enum PostgresAccount {
  /** The user who started the launcher. */
  OWN(List.of()),
  /** Root in a user namespace of its own, without power over anything but root's own files. */
  NAMESPACE(List.of("unshare", "--user")),
  /** The account {@code nobody}, where the kernel forbids namespaces, as in many containers. */
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private static final Duration PROBE = Duration.ofSeconds(10);

  private final List<String> prefix;

  PostgresAccount(List<String> prefix) {
    this.prefix = prefix;
  }

  /** The account for whoever started the launcher. */
  static PostgresAccount choose() {
    if (!"0".equals(Command.of(List.of("id", "-u")).run(PROBE).output())) {
      return OWN;
    }
    return NAMESPACE.works() ? NAMESPACE : NOBODY;
  }

  private boolean works() {
    return command(List.of("true")).run(PROBE).succeeded();
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
    if (this != NOBODY) {
      return;
    }
    Files.setAttribute(path, "unix:uid", 65534);
    Files.setAttribute(path, "unix:gid", 65534);
    Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
    if (!command(List.of("test", "-r", path.toString())).run(PROBE).succeeded()) {
      throw new RegionFailure(
          "PostgreSQL cannot run as root, and the account nobody cannot reach "
              + path
              + ". Start ./imag as an ordinary user, or keep the data elsewhere with --home.");
    }
  }
}
