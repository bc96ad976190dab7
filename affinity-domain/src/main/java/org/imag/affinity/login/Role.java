package org.imag.affinity.login;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do; each role may do what those before it may. */
public enum Role {
  /** Look. */
  READER,
  /** Decide. */
  OPERATOR,
  /** Take back what was decided. */
  SUPERVISOR;

  /** The role as files write it: {@code operator}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that text, if there is one. */
  public static Optional<Role> named(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  /** Whether this role may do what the other may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
