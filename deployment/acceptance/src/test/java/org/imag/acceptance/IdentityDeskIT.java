package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.login.PasswordHash;
import org.imag.affinity.login.Role;
import org.imag.affinity.login.UserAccount;
import org.imag.affinity.login.UserFile;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The identity desk in a real browser, with the keyboard alone: certificate, login, worklist,
 * search, comparison, decision, journal; every page without a barrier that axe finds (RGAA, WCAG
 * 2.1 AA).
 */
@ExtendWith(WithRegion.class)
class IdentityDeskIT {
  private static final String PASSWORD = "flamboyant rouge";
  private static final Demographics PATIENT =
      new Demographics("ZÉPHIR-ESSAI", "Maëlys", "19870302", "F", "12 rue du Port", "Cayenne");

  @Test
  void aPersonWithoutMouseDoesTheDaysWork(RunningRegion region, @TempDir Path scratch)
      throws Exception {
    Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
    assumeThat(chromium).as("Debian's package chromium is installed").isPresent();
    assumeThat(program("node")).as("Debian's package nodejs is installed").isPresent();
    assumeThat(program("npm")).as("Debian's package npm is installed").isPresent();
    Path script = script(scratch);
    assumeThat(run(scratch, Map.of(), "npm", "install", "--no-audit", "--no-fund"))
        .as("npm finds playwright-core and axe-core")
        .isZero();
    duplicate(Bench.of(region.target(), scratch));
    RegionConfiguration configuration = region.region().configuration();
    let(configuration, "celia");

    int code = run(scratch, settings(configuration, chromium.get()), "node", script.toString());

    assertThat(code).as(Files.readString(log(scratch))).isZero();
  }

  /** Two records of one hospital that are one person. */
  private static void duplicate(Bench bench) throws IOException {
    Target target = bench.target();
    for (int copy = 0; copy < 2; copy++) {
      PatientFeed feed =
          PatientFeed.of(
              "A04", target.hospital(), target.sourcePatient("D" + FreshUid.token()), PATIENT);
      bench
          .mllp(org.imag.conformance.target.Role.RIS)
          .send(target.address(TargetKey.PIX_MLLP), PatientFeed.TRANSACTION, feed.text());
    }
  }

  private static void let(RegionConfiguration region, String name) throws IOException {
    UserFile users = new UserFile(region.identityDeskUsers());
    Files.writeString(
        users.file(),
        users.with(
            new UserAccount(name, Role.SUPERVISOR, PasswordHash.of(PASSWORD.toCharArray()))));
  }

  private static Map<String, String> settings(RegionConfiguration region, Path chromium)
      throws IOException {
    Path tls = region.tlsDirectory();
    return Map.of(
        "DESK_URL",
        region.networkBaseUrl() + "/pix-pdq/identity/",
        "DESK_PFX",
        tls.resolve("consumer.p12").toString(),
        "DESK_PFX_PASSWORD",
        Files.readString(tls.resolve("password")).strip(),
        "DESK_USER",
        "celia",
        "DESK_PASSWORD",
        PASSWORD,
        "DESK_BIRTH_DATE",
        "02/03/1987",
        "DESK_LETTERS",
        "zep",
        "CHROMIUM",
        chromium.toString());
  }

  private static Path script(Path folder) throws IOException {
    for (String name : List.of("package.json", "desk.js")) {
      Files.copy(
          Path.of("src", "test", "resources", "identity-desk", name),
          folder.resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return folder.resolve("desk.js");
  }

  private static Optional<Path> program(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(":"))
                    .map(folder -> Path.of(folder).resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path log(Path folder) {
    return folder.resolve("output");
  }

  private static int run(Path folder, Map<String, String> settings, String... command)
      throws IOException, InterruptedException {
    Files.writeString(log(folder), "", StandardCharsets.UTF_8);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(folder).toFile());
    builder.environment().putAll(settings);
    return builder.start().waitFor();
  }
}
