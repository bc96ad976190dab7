package org.imag.deployment.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.imag.deployment.RegionFailure;

/** A short-lived program of the operating system, run to its end. */
public final class Command {
  private final List<String> words;

  private Command(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** The program and its arguments. */
  public static Command of(List<String> words) {
    return new Command(words);
  }

  /**
   * Runs the program.
   *
   * @param limit after which it is ended
   * @return its exit code and everything it printed
   * @throws RegionFailure when it cannot be run or does not end in time
   */
  public Outcome run(Duration limit) {
    try {
      // a file, not a pipe: a daemon left behind by the program would keep a pipe open for ever
      Path output = Files.createTempFile("imag", ".out");
      try {
        return new Outcome(
            exitCode(output, limit), Files.readString(output, StandardCharsets.UTF_8).strip());
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new RegionFailure(words.get(0) + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegionFailure(words.get(0) + " was interrupted");
    }
  }

  private int exitCode(Path output, Duration limit) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new RegionFailure(words.get(0) + " did not end within " + limit.toSeconds() + " s");
    }
    return process.exitValue();
  }

  /**
   * What came of it.
   *
   * @param exitCode 0 for success
   * @param output both streams, stripped
   */
  public record Outcome(int exitCode, String output) {
    /** Whether the program says that it succeeded. */
    public boolean succeeded() {
      return exitCode == 0;
    }
  }
}
