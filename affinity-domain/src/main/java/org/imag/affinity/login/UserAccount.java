package org.imag.affinity.login;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A person who may log in.
 *
 * @param name by which the person logs in
 * @param role what the person may do
 * @param password what is kept of it
 */
public record UserAccount(String name, Role role, PasswordHash password) {
  private static final Predicate<String> NAME =
      Pattern.compile("[A-Za-z0-9._-]{1,64}").asMatchPredicate();

  /** Whether somebody may be called so: letters, digits, '.', '_' and '-', at most 64. */
  public static boolean isName(String text) {
    return NAME.test(text);
  }

  /** Reads what {@link #line} wrote; empty when it is something else. */
  public static Optional<UserAccount> parse(String line) {
    String[] words = line.strip().split(" +");
    if (words.length != 3 || !isName(words[0])) {
      return Optional.empty();
    }
    return Role.named(words[1])
        .flatMap(
            role ->
                PasswordHash.parse(words[2]).map(hash -> new UserAccount(words[0], role, hash)));
  }

  /** The account on one line: name, role and hash of the password. */
  public String line() {
    return name + " " + role.text() + " " + password.text();
  }
}
