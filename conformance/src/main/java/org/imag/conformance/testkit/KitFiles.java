package org.imag.conformance.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imag.conformance.client.NotXml;
import org.imag.conformance.client.SecureXml;
import org.w3c.dom.Document;

/** Reads files of a testkit, bounded in size. */
final class KitFiles {
  private static final long MAX_BYTES = 4L * 1024 * 1024;

  private KitFiles() {}

  static Document xml(Path file) {
    try {
      return SecureXml.parse(bytes(file));
    } catch (NotXml e) {
      throw new TestkitInvalid(file + " is " + e.getMessage(), e);
    }
  }

  /** The lines that say something: neither blank nor switched off by a number sign. */
  static List<String> lines(Path file) {
    return text(file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** The files of a folder, not of those in it; none when it is not there. */
  static List<Path> of(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new TestkitInvalid(folder + " cannot be listed", e);
    }
  }

  static String text(Path file) {
    byte[] bytes = bytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new TestkitInvalid(file + " is longer than " + MAX_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new TestkitInvalid(file + " cannot be read", e);
    }
  }
}
