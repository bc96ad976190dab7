package org.imag.deployment.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.imag.affinity.login.PasswordHash;
import org.imag.affinity.login.Role;
import org.imag.affinity.login.UserAccount;
import org.imag.affinity.login.UserFile;
import org.imag.deployment.OwnerOnly;
import org.imag.deployment.RegionFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imag desk-user}. */
@Command(
    name = "desk-user",
    description = {
      "Lets somebody work at the identity desk, or gives them another role or password.",
      "Asks for the password, and keeps only what is needed to know it again."
    })
final class DeskUserCommand implements Callable<Integer> {
  @Mixin private RegionOptions options;

  @Parameters(paramLabel = "NAME", description = "Letters, digits, '.', '_' and '-'.")
  private String name;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "operator",
      description =
          "reader (looks), operator (decides too) or supervisor (takes back too; default:"
              + " ${DEFAULT-VALUE}).")
  private String role;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Role wanted =
        Role.named(role)
            .orElseThrow(() -> new RegionFailure("The role is reader, operator or supervisor"));
    if (!UserAccount.isName(name)) {
      throw new RegionFailure("A name has letters, digits, '.', '_' and '-', 64 at most");
    }
    UserFile users = new UserFile(options.region().configuration().identityDeskUsers());
    char[] password = password();
    UserAccount account = new UserAccount(name, wanted, PasswordHash.of(password));
    Arrays.fill(password, ' ');
    OwnerOnly.write(users.file(), users.with(account).getBytes(StandardCharsets.UTF_8));
    spec.commandLine().getOut().printf("%s may work at the identity desk as %s%n", name, role);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static char[] password() throws IOException {
    Console console = System.console();
    if (console == null) {
      return accepted(new String(System.in.readNBytes(1024), StandardCharsets.UTF_8).strip());
    }
    char[] first = console.readPassword("Password: ");
    if (first == null || !Arrays.equals(first, console.readPassword("Once more: "))) {
      throw new RegionFailure("The two are not the same; nothing was changed");
    }
    return accepted(new String(first));
  }

  private static char[] accepted(String password) {
    if (password.length() < PasswordHash.SHORTEST) {
      throw new RegionFailure(
          "A password has " + PasswordHash.SHORTEST + " characters or more; nothing was changed");
    }
    return password.toCharArray();
  }
}
