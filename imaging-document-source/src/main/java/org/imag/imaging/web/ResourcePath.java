package org.imag.imaging.web;

import java.util.List;
import java.util.Optional;
import org.imag.imaging.archive.ResourceScope;

/**
 * A path below {@code /studies} taken apart (PS3.18 10.1).
 *
 * @param scope the study, series or instance named
 * @param rest what is wanted of it: nothing for itself, {@code series}, {@code metadata}, {@code
 *     frames/1}...
 */
record ResourcePath(ResourceScope scope, List<String> rest) {

  /**
   * @param path begins with {@code studies} and a UID
   */
  static ResourcePath of(List<String> path) {
    Optional<String> series = named(path, 2, "series");
    Optional<String> instance = series.flatMap(uid -> named(path, 4, "instances"));
    int named = instance.isPresent() ? 6 : series.isPresent() ? 4 : 2;
    return new ResourcePath(
        new ResourceScope(path.get(1), series, instance), path.subList(named, path.size()));
  }

  private static Optional<String> named(List<String> path, int at, String level) {
    return path.size() > at + 1 && path.get(at).equals(level)
        ? Optional.of(path.get(at + 1))
        : Optional.empty();
  }

  /** The first word of the rest, empty when there is none. */
  String resource() {
    return rest.isEmpty() ? "" : rest.get(0);
  }

  /** The level the path stops at. */
  boolean isInstance() {
    return scope.instance().isPresent();
  }
}
