package org.imag.dicom.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Debian's pydicom as a second opinion, asked through {@code pydicom_reading.py}. */
final class Pydicom {

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPT = Path.of("src/test/python/pydicom_reading.py");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What pydicom says about one file.
   *
   * @param refused its reason, or empty
   * @param attributes what it read, also of a refused file when it was forced to
   */
  record Opinion(Optional<String> refused, Map<String, Attribute> attributes) {}

  private Pydicom() {}

  /** What pydicom reads from each file; skips the test where pydicom is not installed. */
  static Map<Path, Opinion> read(List<Path> files) throws IOException {
    Map<Path, Opinion> opinions = new LinkedHashMap<>();
    Map<String, Attribute> current = new HashMap<>();
    for (JsonNode line : run(files)) {
      if (line.has("file")) {
        current = new TreeMap<>();
        Optional<String> refused = Optional.ofNullable(line.path("refused").textValue());
        opinions.put(Path.of(line.get("file").textValue()), new Opinion(refused, current));
      } else {
        current.put(line.get("path").textValue(), Attribute.of(line));
      }
    }
    return opinions;
  }

  /** The DICOM JSON model of each file as pydicom writes it; files it fails on are left out. */
  static Map<Path, JsonNode> json(List<Path> files) throws IOException {
    Map<Path, JsonNode> models = new LinkedHashMap<>();
    for (JsonNode line : run(files, "--json")) {
      if (line.has("json")) {
        models.put(Path.of(line.get("file").textValue()), line.get("json"));
      }
    }
    return models;
  }

  private static List<JsonNode> run(List<Path> files, String... options) throws IOException {
    assumeTrue(isInstalled(), "Debian's python3-pydicom is not installed, nothing to compare with");
    Path input = Files.createTempFile("pydicom", ".files");
    Path output = Files.createTempFile("pydicom", ".jsonl");
    try {
      Files.write(input, files.stream().map(Path::toString).toList());
      ProcessBuilder python = new ProcessBuilder(PYTHON.toString(), SCRIPT.toString());
      python.command().addAll(List.of(options));
      python.redirectInput(input.toFile()).redirectOutput(output.toFile());
      python.environment().put("PYTHONIOENCODING", "utf-8");
      assertThat(exitOf(python)).as("exit status of %s", SCRIPT).isZero();
      return parsed(output);
    } finally {
      Files.delete(input);
      Files.delete(output);
    }
  }

  private static List<JsonNode> parsed(Path output) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
      nodes.add(JSON.readTree(line));
    }
    return nodes;
  }

  private static boolean isInstalled() throws IOException {
    return Files.isExecutable(PYTHON)
        && exitOf(new ProcessBuilder(PYTHON.toString(), "-c", "import pydicom")) == 0;
  }

  private static int exitOf(ProcessBuilder command) throws IOException {
    Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
