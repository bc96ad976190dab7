package org.imag.imaging.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.Optional;
import org.imag.affinity.region.ExternalArchive;

/**
 * What is shown to the archive beside the certificate: a bearer token (RFC 6750) or user and
 * password (RFC 7617). Its file is read again when it changes.
 */
final class Credentials {
  private static final long MAX_BYTES = 16_384;

  private final Path file;
  private final boolean basic;
  private volatile Read last;

  private Credentials(Path file, boolean basic) {
    this.file = file;
    this.basic = basic;
  }

  private record Read(FileTime modified, long size, String header) {}

  static Credentials of(ExternalArchive archive) {
    return new Credentials(
        archive.bearerFile().or(archive::basicFile).orElse(null), archive.basicFile().isPresent());
  }

  /**
   * The Authorization header, empty when the archive asks for none.
   *
   * @throws IOException when the file cannot be used; the message tells the operator why
   */
  Optional<String> authorization() throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      Read known = last;
      if (known == null || !known.modified().equals(modified) || known.size() != size) {
        known = new Read(modified, size, header(size));
        last = known;
      }
      return Optional.of(known.header());
    } catch (IOException e) {
      throw new IOException("the credentials for the archive cannot be read from " + file, e);
    }
  }

  private String header(long size) throws IOException {
    if (size > MAX_BYTES) {
      throw new IOException("longer than " + MAX_BYTES + " bytes");
    }
    String secret = Files.readString(file).strip();
    if (secret.isEmpty() || secret.chars().anyMatch(Character::isISOControl)) {
      throw new IOException("not one line of text");
    }
    return basic
        ? "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))
        : "Bearer " + secret;
  }
}
