package org.imag.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code imag} answered on the command line.
 *
 * @param exit its exit code
 * @param text what it said
 */
record CommandLineRun(int exit, String text) {

  /** Runs it for a region. */
  static CommandLineRun of(RunningRegion region, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--region", region.region().file().toString()));
    command.addAll(List.of("--home", region.region().folders().home().toString()));
    return of(command.toArray(String[]::new));
  }

  /** Runs it with these words alone. */
  static CommandLineRun of(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", "../launcher/target/imag-launcher.jar"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandLineRun(process.waitFor(), text);
  }

  String lastLine() {
    return text.lines().reduce("", (before, line) -> line);
  }
}
