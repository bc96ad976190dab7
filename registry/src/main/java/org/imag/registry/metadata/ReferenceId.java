package org.imag.registry.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A value of referenceIdList, data type CXi (ITI TF-3 4.2.3.1.7).
 *
 * @param id CXi.1
 * @param authority CXi.4, empty when the id is globally unique
 * @param type CXi.5, the URN of what is referenced
 */
public record ReferenceId(String id, String authority, String type) {

  /** Reads {@code id^^^authority^type}; empty when id or type is missing. */
  public static Optional<ReferenceId> parse(String text) {
    String[] components = text.trim().split("\\^");
    if (components.length < 5 || components[0].isEmpty() || components[4].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ReferenceId(components[0], components[3], components[4]));
  }

  /** The forms a query may name this reference by: without its authority and, if any, with it. */
  public List<String> keys() {
    String bare = id + "^^^^" + type;
    return authority.isEmpty() ? List.of(bare) : List.of(bare, toString());
  }

  @Override
  public String toString() {
    return id + "^^^" + authority + "^" + type;
  }
}
