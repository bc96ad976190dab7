package org.imag.deployment.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imag.deployment.OwnerOnly;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.process.Command;

/** A PostgreSQL with its files in one folder, which keeps running when the launcher ends. */
public final class PostgresServer {
  /** The role that may do everything, used by the launcher alone. */
  static final String SUPERUSER = "postgres";

  private static final String SETTINGS_FILE = "imag.conf";
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final int SECONDS_TO_SETTLE = 20;

  private final PostgresBinaries binaries;
  private final PostgresAccount account;
  private final Path folder;
  private final Path log;
  private final int port;

  /**
   * A server that may run or not.
   *
   * @param folder its files
   * @param log where it writes what happens
   * @param port on the loopback interface
   */
  public PostgresServer(PostgresBinaries binaries, Path folder, Path log, int port) {
    this.binaries = binaries;
    this.account = PostgresAccount.of(folder);
    this.folder = folder;
    this.log = log;
    this.port = port;
  }

  /** Whether it runs on these files. */
  public boolean running() {
    return Files.exists(folder.resolve("PG_VERSION")) && control("status").run(LIMIT).succeeded();
  }

  /**
   * Starts it, on new files if there are none.
   *
   * @param superuserPassword file with the password that new files are protected with
   * @throws RegionFailure with the end of its log when it does not start
   */
  public void start(Path superuserPassword) {
    try {
      if (Files.notExists(folder.resolve("PG_VERSION"))) {
        makeFiles(superuserPassword);
      }
      Files.write(folder.resolve(SETTINGS_FILE), settings());
      prepareLog();
    } catch (IOException e) {
      throw new RegionFailure("The database files in " + folder + " cannot be prepared", e);
    }
    run(
        control("start", "--wait", "--timeout=" + SECONDS_TO_SETTLE * 3, "--log=" + log),
        "PostgreSQL did not start, see " + log);
  }

  /** Stops it: open transactions are rolled back, everything committed is on disk. */
  public void stop() {
    if (running()) {
      run(control("stop", "--mode=fast", "--wait", "--timeout=60"), "PostgreSQL did not stop");
    }
  }

  private void makeFiles(Path superuserPassword) throws IOException {
    OwnerOnly.folder(folder);
    account.own(folder);
    Path password = Files.copy(superuserPassword, folder.resolveSibling("initdb.password"));
    try {
      account.own(password);
      run(
          account.command(
              List.of(
                  binaries.program("initdb"),
                  "--pgdata=" + folder,
                  "--username=" + SUPERUSER,
                  "--pwfile=" + password,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8")),
          "The database files cannot be made in " + folder);
    } finally {
      Files.delete(password);
    }
    Files.writeString(
        folder.resolve("postgresql.conf"),
        "\ninclude = '" + SETTINGS_FILE + "'\n",
        StandardOpenOption.APPEND);
  }

  private List<String> settings() {
    return List.of(
        "# written by the launcher at every start",
        "port = " + port,
        "listen_addresses = 'localhost'",
        "unix_socket_directories = ''",
        "fsync = on",
        "synchronous_commit = on",
        "full_page_writes = on",
        "max_connections = 100",
        "shared_buffers = '256MB'",
        "max_wal_size = '4GB'",
        "# on solid state disks a page read by an index costs little more than the next one",
        "random_page_cost = 1.1",
        "password_encryption = 'scram-sha-256'",
        "timezone = 'UTC'",
        "log_timezone = 'UTC'",
        "log_line_prefix = '%m [%p] %a '",
        "idle_in_transaction_session_timeout = '10min'");
  }

  private void prepareLog() throws IOException {
    if (Files.notExists(log)) {
      OwnerOnly.write(log, new byte[0]);
      account.own(log);
    }
  }

  private Command control(String action, String... options) {
    List<String> words = new ArrayList<>();
    words.add(binaries.program("pg_ctl"));
    words.add(action);
    words.add("--pgdata=" + folder);
    words.addAll(List.of(options));
    return account.command(words);
  }

  private static void run(Command command, String complaint) {
    Command.Outcome outcome = command.run(LIMIT);
    if (!outcome.succeeded()) {
      throw new RegionFailure(complaint + "\n" + outcome.output());
    }
  }
}
