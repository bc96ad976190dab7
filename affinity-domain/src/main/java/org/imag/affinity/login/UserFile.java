package org.imag.affinity.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The people of a region in a file, one a line; lines that begin with {@code #} say nothing. A
 * person who is written there or taken out is so at once.
 *
 * @param file need not exist: then nobody may log in
 */
public record UserFile(Path file) {

  /**
   * The account of that name.
   *
   * @throws IOException when the file cannot be read or a line of it cannot be understood
   */
  public Optional<UserAccount> find(String name) throws IOException {
    return accounts().stream().filter(account -> account.name().equals(name)).findFirst();
  }

  private List<UserAccount> accounts() throws IOException {
    List<UserAccount> accounts = new ArrayList<>();
    int number = 0;
    for (String line : lines()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        int at = number;
        accounts.add(
            UserAccount.parse(line)
                .orElseThrow(
                    () -> new IOException(file + ", line " + at + ": expected NAME ROLE HASH")));
      }
    }
    return accounts;
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** The content of the file with this account in it, in the place of an earlier one. */
  public String with(UserAccount account) throws IOException {
    Stream<String> others =
        lines().stream().filter(line -> !line.strip().startsWith(account.name() + " "));
    return String.join("\n", Stream.concat(others, Stream.of(account.line())).toList()) + "\n";
  }
}
