package org.imag.registry.metadata;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The form of ids that a registry assigns, {@code urn:uuid:} and a UUID (ITI TF-3 4.2.3.1.5). */
public final class EntryUuid {
  private static final String PREFIX = "urn:uuid:";
  private static final Pattern SYNTAX =
      Pattern.compile("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private EntryUuid() {}

  /** Whether the id is meant as a UUID; every other id is symbolic (ITI TF-2 3.42.4.1.3.7). */
  public static boolean isIntended(String id) {
    return id.startsWith(PREFIX);
  }

  /** Reads the lower-case form; empty when the id is symbolic or malformed. */
  public static Optional<UUID> parse(String id) {
    return id != null && SYNTAX.matcher(id).matches()
        ? Optional.of(UUID.fromString(id.substring(PREFIX.length())))
        : Optional.empty();
  }

  /** The id of an object in messages. */
  public static String of(UUID uuid) {
    return PREFIX + uuid;
  }
}
