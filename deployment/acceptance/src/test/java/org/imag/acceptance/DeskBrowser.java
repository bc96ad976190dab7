package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's Chromium, driven by Playwright, which npm fetches. */
final class DeskBrowser {
  private static final Path SCRIPTS = Path.of("src", "test", "resources", "identity-desk");
  private static final long MOST_SECONDS = 300;
  private static final List<String> NO_NETWORK =
      List.of("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ENETUNREACH", "EHOSTUNREACH", "ETIMEDOUT");

  private final Path folder;
  private final Path chromium;

  private DeskBrowser(Path folder, Path chromium) {
    this.folder = folder;
    this.chromium = chromium;
  }

  /**
   * The browser with what drives it, fetched into a folder. Skips the test that asks for it where a
   * program is missing or there is no network.
   */
  static DeskBrowser in(Path folder) throws IOException, InterruptedException {
    Path chromium = program("chromium", "chromium-browser", "google-chrome");
    program("node");
    program("npm");
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      for (Path script : scripts.toList()) {
        Files.copy(
            script, folder.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    DeskBrowser browser = new DeskBrowser(folder, chromium);
    browser.fetch();
    return browser;
  }

  private static Path program(String... names) {
    Optional<Path> found =
        Stream.of(names)
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(":"))
                        .map(place -> Path.of(place).resolve(name)))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseGet(
        () -> abort(names[0] + " is missing; .ci/run installs it (apt: chromium, nodejs, npm)"));
  }

  private void fetch() throws IOException, InterruptedException {
    int code =
        run(
            Map.of(),
            "npm",
            "ci",
            "--prefer-offline",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts");
    if (code != 0 && NO_NETWORK.stream().anyMatch(output()::contains)) {
      abort("npm has no network to fetch what drives the browser");
    }
    assertThat(code).as(output()).isZero();
  }

  /**
   * Runs a script.
   *
   * @param settings for its environment
   * @return its exit code
   */
  int play(String script, Map<String, String> settings) throws IOException, InterruptedException {
    return run(settings, "node", script);
  }

  /** What the last program printed. */
  String output() throws IOException {
    return Files.readString(log());
  }

  private Path log() {
    return folder.resolve("output");
  }

  private int run(Map<String, String> settings, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().put("CHROMIUM", chromium.toString());
    builder.environment().putAll(settings);
    Process process = builder.start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    return process.exitValue();
  }
}
