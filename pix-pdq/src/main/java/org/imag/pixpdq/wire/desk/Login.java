package org.imag.pixpdq.wire.desk;

import java.io.IOException;
import java.util.Optional;
import org.imag.affinity.login.PasswordHash;
import org.imag.affinity.login.UserAccount;
import org.imag.affinity.login.UserFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether somebody is who they say. One password is looked at a time: hashing is dear. */
final class Login {
  private static final Logger LOG = LoggerFactory.getLogger(Login.class);
  private static final int LONGEST_PASSWORD = 256;

  private final UserFile users;
  private final LoginAttempts attempts;
  private final PasswordHash nobody = PasswordHash.of("nobody has this".toCharArray());

  Login(UserFile users, LoginAttempts attempts) {
    this.users = users;
    this.attempts = attempts;
  }

  /** The account, if the password is its own and the name may try. */
  synchronized Optional<UserAccount> verify(String name, char[] password) {
    if (!UserAccount.isName(name)
        || password.length > LONGEST_PASSWORD
        || !attempts.allowed(name)) {
      return Optional.empty();
    }
    Optional<UserAccount> account = account(name);
    boolean right = account.map(UserAccount::password).orElse(nobody).matches(password);
    if (right && account.isPresent()) {
      attempts.succeeded(name);
      return account;
    }
    attempts.failed(name);
    return Optional.empty();
  }

  /** Whether the name has to wait after too many wrong passwords. */
  boolean isWaiting(String name) {
    return !attempts.allowed(name);
  }

  private Optional<UserAccount> account(String name) {
    try {
      return users.find(name);
    } catch (IOException e) {
      LOG.error(
          "The file of the desk's users cannot be read; nobody may log in: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
