package org.imag.registry.store;

import java.util.List;
import java.util.stream.Stream;
import org.imag.registry.store.RegisteredObject.Kind;

/**
 * Which objects a search is after.
 *
 * @param conditions all of which an object must meet
 */
public record Selection(Kind kind, List<Condition> conditions) {

  public static Selection of(Kind kind, Condition... conditions) {
    return new Selection(kind, List.of(conditions));
  }

  /** This selection, narrowed. */
  public Selection and(List<Condition> more) {
    return new Selection(kind, Stream.concat(conditions.stream(), more.stream()).toList());
  }
}
