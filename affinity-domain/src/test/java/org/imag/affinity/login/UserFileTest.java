package org.imag.affinity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may log in, and with which password. */
class UserFileTest {
  private static final char[] PASSWORD = "flamboyant rouge".toCharArray();

  @TempDir private Path directory;
  private UserFile file;

  @BeforeEach
  void file() {
    file = new UserFile(directory.resolve("desk-users"));
  }

  private void write(UserAccount account) throws IOException {
    Files.writeString(file.file(), file.with(account));
  }

  private static UserAccount account(String name, Role role) {
    return new UserAccount(name, role, PasswordHash.of(PASSWORD));
  }

  @Test
  void nobodyMayLogInWithoutAFile() throws IOException {
    assertThat(file.find("celia")).isEmpty();
  }

  @Test
  void thePasswordOpensTheAccountAndNoOtherDoes() throws IOException {
    write(account("celia", Role.OPERATOR));

    UserAccount found = file.find("celia").orElseThrow();
    assertThat(found.password().matches(PASSWORD)).isTrue();
    assertThat(found.password().matches("flamboyant rougE".toCharArray())).isFalse();
    assertThat(found.role()).isEqualTo(Role.OPERATOR);
    assertThat(Files.readString(file.file())).doesNotContain("flamboyant");
  }

  @Test
  void aNewPasswordTakesThePlaceOfTheOld() throws IOException {
    write(account("celia", Role.OPERATOR));
    write(account("celia.b", Role.READER));
    write(new UserAccount("celia", Role.READER, PasswordHash.of("hibiscus blanc".toCharArray())));

    assertThat(Files.readAllLines(file.file())).hasSize(2);
    assertThat(file.find("celia").orElseThrow().password().matches(PASSWORD)).isFalse();
    assertThat(file.find("celia.b")).isPresent();
  }

  /** A file that was spoilt lets nobody in, instead of some. */
  @Test
  void aSpoiltLineIsToldByItsNumber() throws IOException {
    write(account("celia", Role.OPERATOR));
    Files.writeString(file.file(), "# desk\n" + Files.readString(file.file()) + "noe boss x\n");

    assertThatThrownBy(() -> file.find("celia"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void aSupervisorMayDoWhatOthersMay() {
    assertThat(Role.SUPERVISOR.includes(Role.OPERATOR)).isTrue();
    assertThat(Role.READER.includes(Role.OPERATOR)).isFalse();
  }
}
