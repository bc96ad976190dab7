package org.imag.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Versions fixed by the build.
 *
 * @param imag of this product
 * @param postgresql of the embedded database
 */
public record Versions(String imag, String postgresql) {

  /** The versions this launcher was built with. */
  public static Versions ofBuild() {
    Properties written = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      written.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(written.getProperty("imag"), written.getProperty("postgresql"));
  }
}
