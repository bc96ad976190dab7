package org.imag.deployment.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.imag.deployment.RegionFailure;

/**
 * A process that outlives the launcher, known by an argument that no other process carries. The
 * process table is asked each time: unlike a file with a process id, it cannot be stale.
 */
public final class BackgroundProcess {
  private final String argument;

  /** The process that was started with this argument. */
  public BackgroundProcess(String argument) {
    this.argument = argument;
  }

  /** The process, if it runs. */
  public Optional<ProcessHandle> running() {
    return ProcessHandle.allProcesses().filter(this::carriesArgument).findFirst();
  }

  private boolean carriesArgument(ProcessHandle process) {
    try {
      Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      String[] words = Files.readString(commandLine, StandardCharsets.ISO_8859_1).split("\0");
      return Arrays.asList(words).contains(asBytesInLatin1(argument));
    } catch (IOException e) {
      return false; // it ended meanwhile, or belongs to somebody else
    }
  }

  private static String asBytesInLatin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /**
   * Asks the process to end, and ends it when it does not within the time.
   *
   * @return whether it ended by itself
   */
  public boolean stop(Duration patience) {
    Optional<ProcessHandle> process = running();
    if (process.isEmpty()) {
      return true;
    }
    process.get().destroy();
    if (ended(process.get(), patience)) {
      return true;
    }
    process.get().destroyForcibly();
    if (!ended(process.get(), Duration.ofSeconds(10))) {
      throw new RegionFailure("Process " + process.get().pid() + " cannot be ended");
    }
    return false;
  }

  private static boolean ended(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new RegionFailure("Process " + process.pid() + " cannot be awaited", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegionFailure("Waiting for process " + process.pid() + " was interrupted");
    }
  }
}
