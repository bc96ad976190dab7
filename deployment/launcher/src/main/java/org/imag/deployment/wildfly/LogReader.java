package org.imag.deployment.wildfly;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imag.deployment.RegionFailure;

/**
 * Reads a growing log line by line, across its rotation: a file shorter than before is read from
 * its beginning.
 */
public final class LogReader {
  private static final int BLOCK = 64 * 1024;

  private final Path file;
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private long position;

  private LogReader(Path file, long position) {
    this.file = file;
    this.position = position;
  }

  /** Reads all of it. */
  public static LogReader fromBeginning(Path file) {
    return new LogReader(file, 0);
  }

  /** Reads what is written from now on. */
  public static LogReader fromEnd(Path file) {
    try {
      return new LogReader(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      throw new RegionFailure("The log " + file + " cannot be read", e);
    }
  }

  /**
   * Some of the lines that were completed since the last call: none only when there are no more. A
   * file that does not exist yet has none.
   */
  public List<String> newLines() {
    if (Files.notExists(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      if (log.length() < position) {
        position = 0;
        unfinished.reset();
      }
      log.seek(position);
      return nextLines(log);
    } catch (IOException e) {
      throw new RegionFailure("The log " + file + " cannot be read", e);
    }
  }

  private List<String> nextLines(RandomAccessFile log) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int length = log.read(block); length > 0; length = log.read(block)) {
      position += length;
      List<String> lines = completed(block, length);
      if (!lines.isEmpty()) {
        return lines;
      }
    }
    return List.of();
  }

  private List<String> completed(byte[] block, int length) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (block[i] == '\n') {
        lines.add(unfinished.toString(StandardCharsets.UTF_8));
        unfinished.reset();
      } else {
        unfinished.write(block[i]);
      }
    }
    return lines;
  }
}
