package org.imag.registry.wire;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one system that may feed the patients of the affinity domain (ITI TF-1 10.1.1.5).
 *
 * @param application its MSH-3: the whole HD, or its namespace or universal id alone; {@code *}
 *     stands for every node that mutual TLS lets in
 */
record IdentitySource(String application) {
  private static final String ANY = "*";
  private static final Pattern COMPONENTS = Pattern.compile("\\^");

  /** Whether a message with that MSH-3 comes from it. */
  boolean isNamed(String sendingApplication) {
    return application.equals(ANY)
        || application.equals(sendingApplication)
        || COMPONENTS
            .splitAsStream(sendingApplication)
            .limit(2)
            .flatMap(part -> Stream.of(part.trim()))
            .anyMatch(application::equals);
  }
}
