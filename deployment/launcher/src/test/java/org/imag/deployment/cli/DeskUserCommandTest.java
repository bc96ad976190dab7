package org.imag.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.imag.affinity.login.Role;
import org.imag.affinity.login.UserAccount;
import org.imag.affinity.login.UserFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Who may work at the identity desk is written by {@code ./imag desk-user}. */
class DeskUserCommandTest {
  private static final Path REGION = Path.of("..", "regions", "guyane.properties");

  @TempDir private Path home;
  private final InputStream terminal = System.in;

  @AfterEach
  void giveBack() {
    System.setIn(terminal);
  }

  private int run(String password, String... arguments) {
    System.setIn(new ByteArrayInputStream(password.getBytes(StandardCharsets.UTF_8)));
    CommandLine command =
        new CommandLine(new DeskUserCommand())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(new StringWriter()));
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    all[0] = "--region";
    all[1] = REGION.toString();
    all[2] = "--home";
    all[3] = home.toString();
    return command.execute(all);
  }

  @Test
  void theFileKeepsTheRoleAndAHashForTheOwnerOnly() throws IOException {
    assertThat(run("flamboyant rouge\n", "celia", "--role", "supervisor")).isZero();

    UserFile users = new UserFile(home.resolve("desk-users"));
    UserAccount celia = users.find("celia").orElseThrow();
    assertThat(celia.role()).isEqualTo(Role.SUPERVISOR);
    assertThat(celia.password().matches("flamboyant rouge".toCharArray())).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void shortPasswordsUnknownRolesAndOddNamesAreRefused() {
    assertThat(run("rouge\n", "celia")).isNotZero();
    assertThat(run("flamboyant rouge\n", "celia", "--role", "boss")).isNotZero();
    assertThat(run("flamboyant rouge\n", "celia b")).isNotZero();
    assertThat(home.resolve("desk-users")).doesNotExist();
  }
}
